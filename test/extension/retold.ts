/** Pages whose paragraphs are told again, in ways that are compared word by word: written for the tests. */

/** What such a page is made of. */
export interface RetoldPage {
  readonly language: string;
  /** A paragraph, and the same cut short. */
  readonly whole: string;
  readonly teaser: string;
  /** A paragraph, and one of which almost all stands in it. */
  readonly report: string;
  readonly quote: string;
  /** Two paragraphs in a row, and the second with one word changed, from `was` to `is`. */
  readonly block: readonly [string, string];
  readonly was: string;
  readonly is: string;
  /** What a comparison marks in the teaser and in the quote. */
  readonly cut: readonly string[];
  readonly quoted: readonly string[];
  /** What stands between them. */
  readonly others: readonly [string, string, string];
}

export const RETOLD_PAGES: readonly RetoldPage[] = [
  {
    language: 'English',
    whole:
      'The ropewalk of Lindow, which had stood empty since the last spinner left it in 1974, will become a school for boat builders next spring.',
    teaser: 'The ropewalk of Lindow, which had stood empty since the last spinner left it in 1974, will become a…',
    report:
      'At the end of a meeting of six hours the council voted by a narrow margin to lend the school the money that it needs for a new roof, against the advice of its own treasurer.',
    quote: 'The council voted by a narrow margin to lend the school the money that it needs for a new roof.',
    block: [
      'Twelve apprentices will start in the first year, and each of them has to finish a rowing boat before the summer.',
      'The boats are to be sold at the harbour fair, where the old spinners used to show the longest of their ropes to visitors.',
    ],
    cut: ['[- school for boat builders next spring.-]', '{+…+}'],
    quoted: [
      '[-At the end of a meeting of six hours the -]',
      '{+The +}',
      '[-, against the advice of its own treasurer-]',
    ],
    was: 'longest',
    is: 'strongest',
    others: [
      'Nobody in the town remembers the smell of tar and hemp better than Ida Brandt, who was born next door.',
      'She keeps a hook of the great wheel over her kitchen table, and takes it down for no guest.',
      'Letters about the plan may be handed in at the town hall until the middle of March.',
    ],
  },
  {
    language: 'Indonesian',
    whole:
      'Perpustakaan keliling dari Desa Wanasari kini singgah di tiga puluh sekolah setiap bulan berkat sumbangan buku dari para pembaca di seluruh kabupaten.',
    teaser: 'Perpustakaan keliling dari Desa Wanasari kini singgah di tiga puluh sekolah setiap bulan berkat sumb...',
    report:
      'Dalam rapat yang berlangsung sampai larut malam kepala desa berjanji akan memperbaiki jembatan kayu di tepi hutan supaya mobil buku dapat lewat pada musim hujan, meskipun dana desa tahun ini hampir habis.',
    quote:
      'Kepala desa berjanji akan memperbaiki jembatan kayu di tepi hutan supaya mobil buku dapat lewat pada musim hujan.',
    block: [
      'Anak-anak biasanya sudah menunggu di bawah pohon beringin sejak pagi sambil membawa buku yang mereka pinjam bulan lalu.',
      'Cerita tentang kancil dan buaya paling sering dipinjam, lalu disusul oleh buku bergambar tentang ikan di laut dalam yang gelap.',
    ],
    cut: ['[-sumbangan buku dari para pembaca di seluruh kabupaten.-]', '{+sumb...+}'],
    quoted: [
      '[-Dalam rapat yang berlangsung sampai larut malam kepala -]',
      '{+Kepala +}',
      '[-, meskipun dana desa tahun ini hampir habis-]',
    ],
    was: 'bergambar',
    is: 'berwarna',
    others: [
      'Sopirnya, Pak Darmo, hafal nama hampir semua pembaca kecil yang pernah naik ke mobilnya.',
      'Ia mulai bekerja sebagai tukang kayu dan membuat sendiri semua rak di dalam mobil itu.',
      'Sumbangan buku dapat diantar ke balai desa setiap hari kerja sebelum pukul dua siang.',
    ],
  },
  {
    language: 'Arabic',
    whole:
      'عاد معمل الزجاج القديم في حي النخيل إلى العمل هذا الشتاء بعد أن جمع أهل الحي ما يكفي من المال لشراء فرن جديد من المدينة المجاورة.',
    teaser: 'عاد معمل الزجاج القديم في حي النخيل إلى العمل هذا الشتاء بعد أن جمع أهل الحي ما يكفي من…',
    report:
      'وبعد نقاش طويل استمر حتى منتصف الليل قرر مجلس الحي أن يفتح أبواب المعمل أمام طلاب المدارس مرة كل أسبوع حتى يتعلموا صناعة المصابيح الملونة، رغم اعتراض بعض الأعضاء على كلفة الحراسة.',
    quote: 'قرر مجلس الحي أن يفتح أبواب المعمل أمام طلاب المدارس مرة كل أسبوع حتى يتعلموا صناعة المصابيح الملونة.',
    block: [
      'ينفخ العمال الزجاج بأنابيب طويلة من الحديد ثم يتركونه ليبرد ببطء في غرفة مظلمة خلف الفرن الكبير.',
      'وتباع المصابيح في سوق صغير قرب الميناء حيث كان الصيادون يعلقونها قديما على قواربهم في ليالي الصيف الهادئة من كل عام.',
    ],
    cut: ['[- المال لشراء فرن جديد من المدينة المجاورة.-]', '{+…+}'],
    quoted: ['[-وبعد نقاش طويل استمر حتى منتصف الليل -]', '[-، رغم اعتراض بعض الأعضاء على كلفة الحراسة-]'],
    was: 'صغير',
    is: 'واسع',
    others: [
      'تقول أم سالم إن صوت المطارق كان يوقظها كل صباح عندما كانت طفلة في السابعة من عمرها.',
      'ولا يزال في بيتها مصباح أزرق صنعه والدها بيديه قبل أن يغلق المعمل أبوابه.',
      'ويمكن للزوار أن يسجلوا أسماءهم عند الباب قبل غروب الشمس من كل يوم خميس.',
    ],
  },
  {
    language: 'Chinese',
    whole:
      '南湾镇的老钟楼在停摆了三十二年以后，终于由镇上的年轻钟表匠修好，每逢整点都会再次敲响，连河对岸的渔民也听得见。',
    teaser: '南湾镇的老钟楼在停摆了三十二年以后，终于由镇上的年轻钟表匠修好，每逢整点都会再次敲响……',
    report:
      '在昨晚开了四个小时的会议上，镇长答应从明年起每年拨出一笔钱来保养钟楼里的齿轮和绳索，并请学生轮流上楼给大钟上油，不过他没有说钱从哪里来。',
    quote: '镇长答应从明年起每年拨出一笔钱来保养钟楼里的齿轮和绳索，并请学生轮流上楼给大钟上油。',
    block: [
      '钟表匠林小川说，最难找的零件是一枚铜制的小齿轮，他跑遍了三个县城的旧货市场才买到。',
      '他把换下来的旧零件都摆在一楼的玻璃柜里，旁边放着手写的说明，让来参观的孩子知道钟是怎么走的。',
    ],
    cut: ['[-，连河对岸的渔民也听得见。-]', '{+……+}'],
    quoted: ['[-在昨晚开了四个小时的会议上，-]', '[-，不过他没有说钱从哪里来-]'],
    was: '玻璃',
    is: '木头',
    others: [
      '住在楼下的陈奶奶说，她小时候就是听着钟声起床上学的。',
      '钟停了以后，她一直用收音机里的报时来对自己的手表。',
      '想上楼参观的人可以在星期六上午到门口登记，每次只能进去十个人。',
    ],
  },
];

/**
 * The lines of `page`: lines 1 and 14 are cut from line 8, lines 6–7 and 9–10 repeat lines 3–4, the former with a change,
 * and line 12 stands in line 2.
 */
export function linesOfPage({ whole, teaser, report, quote, block, was, is, others }: RetoldPage): string[] {
  const changed = [block[0], block[1].replace(was, is)];
  return [
    ...[teaser, report, ...block, others[0]],
    ...[...changed, whole, ...block, others[1]],
    ...[quote, others[2], teaser],
  ];
}
