import type { RuleDeclaration } from './ruleDeclaration';

/** The rules that find duplicates, by id; see rules.ts. */
export const DUPLICATE_RULES = {
  'exact-duplicate': {
    title: 'Repeated paragraph',
    confidence: 'certain',
    description: 'A paragraph that says again what another one says, apart from case, punctuation and white space.',
    guard:
      'Short paragraphs (setting `winnow.duplicates.shortestParagraph`) repeat by right. Differing digits are a difference. Likely where posts quote one another, only possible in code that differs in punctuation, and in documentation.',
    example: ['The council approved the plan on Monday.', '…', 'The council approved the plan on Monday.'],
  },
  'repeated-block': {
    title: 'Repeated block',
    confidence: 'certain',
    description: 'Two or more consecutive paragraphs that are repeated together, as one finding.',
    guard:
      'As sure as its least sure paragraph, so a block with a near copy inside is not certain; a short one in documentation is only possible.',
    example: ['(nine paragraphs of the article)', '(the same nine paragraphs once more)'],
  },
  'truncated-copy': {
    title: 'Truncated copy',
    confidence: 'certain',
    description:
      'A paragraph that is the start of a longer one, as teasers are: cut at a word or inside it. The longer one is kept, wherever it stands.',
    guard:
      'Certain only with a mark of truncation: an ellipsis, or a “read more” in any language. Without one only possible where it ends in a number, ends a sentence, or may be a whole title or address.',
    example: [
      'The council approved the plan for a new bridge over the river late on Monday evening.',
      '…',
      'The council approved the plan for a new bridge over the river late on Mon…',
    ],
  },
  'near-duplicate': {
    title: 'Nearly repeated paragraph',
    confidence: 'likely',
    description:
      'A paragraph that shares most of its three-word sequences with another one: their Jaccard index reaches `winnow.duplicates.similarity`.',
    guard:
      'Only possible where numbers, dates, names or negations differ, where the words differ by more than the sequences let see, and of titles and labels, which end no sentence.',
    example: [
      'The council approved the plan for a new bridge over the river late on Monday evening.',
      '…',
      'The council approved the plan for a new bridge over the river late on Monday night.',
    ],
  },
  'contained-paragraph': {
    title: 'Contained paragraph',
    confidence: 'possible',
    description: 'A paragraph of which almost every three-word sequence stands in one longer paragraph too.',
    guard:
      'Twelve words or more, and .85 of the sequences; a summary or a pull quote may be meant to stand there twice.',
    example: [
      'After nine hours of talks, late on Monday evening the council approved the plan for a new bridge over the river, to the joy of the ferrymen.',
      '…',
      'Late on Monday evening the council approved the plan for a new bridge over the river.',
    ],
  },
  'repeated-sentence': {
    title: 'Repeated sentence',
    confidence: 'possible',
    removable: false,
    description: 'A paragraph with a long sentence that stands in another paragraph too, word for word.',
    guard: 'Twelve words or more. Never removed by a clean, since the rest of the paragraph may stand nowhere else.',
    example: [
      'Nobody of the ferry company had come to the hall. The council approved the plan for a new bridge over the river late on Monday evening.',
      '…',
      'The council approved the plan for a new bridge over the river late on Monday evening. The ferrymen wept when they heard of it.',
    ],
  },
  'cross-document-duplicate': {
    title: 'Stands in another document',
    confidence: 'possible',
    description:
      'A paragraph, or several in a row, that another document has too, word for word or nearly: their three-word sequences reach `winnow.duplicates.similarity`. The first document keeps it.',
    guard:
      'Only where documents are compared with each other (in the editor by a scan of folders, on the command line with `--across`). What goes as a duplicate in its own document, or is boilerplate, is flagged as that; verse, steps, code and tables repeat by right; and where an index is at hand, what many documents of a site have is its template.',
    example: [
      '(in a.txt) The council approved the plan for a new bridge over the river late on Monday evening.',
      '(in b.txt) The council approved the plan for a new bridge over the river late on Monday night.',
    ],
  },
} as const satisfies Record<string, RuleDeclaration>;
