import type { Paragraph } from './boilerplate/paragraph';
import { fold, tokenise } from './tokens';

/*
 * How posts of a thread, mails and comments quote one another: behind a line that says who wrote it, or inside signs.
 */

/** Whether a paragraph only says that another one's words follow, as "ana wrote:", or heads an answer, as "Re: bread". */
export function isQuoteMarker({ text, words }: Paragraph): boolean {
  if (words > LONGEST_MARKER) return false;
  if (isAnswerHead(text)) return true;
  if (words <= LONGEST_LABEL && LABELS.has(tokenise(text)[0] ?? '') && /[:：]\s*$/.test(text)) return true;
  return opensSpeech(text);
}

/** Whether `text` is the title of an answer: "Re: bread", "AW: Brot". */
export function isAnswerHead(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && colon <= LONGEST_ANSWER && ANSWERS.has(fold(text.slice(0, colon)).trim());
}

/** Whether all of `text` stands in quotation marks. */
export function isInQuotes(text: string): boolean {
  const trimmed = text.trim();
  return OPENING.test(trimmed) && CLOSING.test(trimmed);
}

function opensSpeech(text: string): boolean {
  const colon = text.search(/[:：][^\p{L}\p{N}]*$/u);
  if (colon < 0) return false;
  const said = fold(text.slice(0, colon)).trimEnd();
  return SAID.has(said.slice(said.lastIndexOf(' ') + 1)) || SAID_UNSPACED.some((ending) => said.endsWith(ending));
}

const LONGEST_MARKER = 12;
const LONGEST_LABEL = 4;
const LONGEST_ANSWER = 4;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(fold));
}

/** What stands right before the colon; of "hat geschrieben" and its like the last word. */
const SAID = words(
  'wrote writes said says posted schrieb schreibt sagte sagt geschrieben gesagt escribió escribe dijo dice escrito écrit dit ' +
    'scrisse scritto detto escreveu escreve disse diz schreef schrijft zei zegt geschreven napisał napisała pisze powiedział ' +
    'написал написала написал(а) писал писала писал(а) пишет сказал сказала yazdı yazmış dedi menulis berkata tulis viết كتب كتبت قال قالت',
);
/** The same in scripts without spaces, and where the verb has endings. */
const SAID_UNSPACED = '写道 寫道 说道 說道 发表于 發表於 さんは書きました さんの投稿 작성 말했습니다 썼습니다'
  .split(' ')
  .map(fold);
const LABELS = words(
  'quote quoted quoting zitat cita citation citaat citazione citação cytat цитата alıntı kutipan اقتباس 引用 인용',
);
const ANSWERS = words('re aw antw sv odp ynt bls отв ответ 回复 回覆 답장');
const OPENING = /^["'“”„‟«»‹「『‘]/;
const CLOSING = /["'“”«»›」』’][.…]?$/;
