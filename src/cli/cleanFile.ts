import type { Edit } from '../core/clean';
import type { Span } from '../core/lines';
import { type CleanFlags, editsOf } from './cleanFlags';
import { countsOf, type FindingCount } from './counts';
import { bytesAfter, type DecodedText } from './encoding';
import { examine, type Item } from './examine';
import { byteEdits } from './foreignText';
import type { Input } from './inputs';
import { removedLines } from './removedFile';
import { hashOf } from './replaceFile';
import type { Sites } from './sites';
import { type TroubleEntry, TroubleLog } from './trouble';
import { unifiedDiff } from './unifiedDiff';

/** What `winnow clean` makes of one file. */
export interface CleanedFile {
  readonly input: Input;
  /** False where it could not be read or analysed. */
  readonly isKnown: boolean;
  /** What is printed: the diff, or the cleaned text with `--stdout`. */
  readonly printed: string | Uint8Array;
  /** The lines that went, with `--removed`. */
  readonly removed: string;
  /** What goes, with `--stats`. */
  readonly counts: readonly FindingCount[];
  /** What `--write` writes; undefined where the file stays as it is. */
  readonly rewrite: Rewrite | undefined;
  /** The bytes of a file that is rewritten, as they were read. */
  readonly bytes: Uint8Array | undefined;
  readonly trouble: readonly TroubleEntry[];
}

export interface Rewrite {
  readonly edits: readonly Edit[];
  /** What goes, in the text of the file. */
  readonly removals: readonly Span[];
  /** The hash of the bytes after it. */
  readonly cleaned: string;
}

/** The task of `winnow clean` for files. */
export function cleanFile(flags: CleanFlags, sites: Sites | undefined) {
  return async (item: Item): Promise<CleanedFile> => {
    const log = new TroubleLog();
    const examined = await examine(item, flags, sites, log);
    const { input } = item;
    const nothing = {
      input,
      isKnown: true,
      printed: '',
      removed: '',
      counts: [],
      rewrite: undefined,
      bytes: undefined,
    };
    if (examined === undefined) return { ...nothing, isKnown: false, trouble: log.entries };
    const counts = flags.stats ? countsOf(examined.document, examined.removals) : [];
    const cleaned = { ...nothing, counts };
    const edits = editsOf(examined.document, examined.removals, flags, examined.config);
    const { text, bytes, document, removals } = examined;
    const spans = removals.map(({ lines }) => document.lines.spanOf(lines));
    if (flags.write) {
      const after = bytesAfter(examined, edits);
      if (after.equals(bytes)) return { ...cleaned, trouble: log.entries };
      const rewrite = { edits, removals: spans, cleaned: hashOf(after) };
      return { ...cleaned, rewrite, bytes, trouble: log.entries };
    }
    const printed = flags.stdout ? bytesAfter(examined, edits) : diffOf(input.name, examined, edits);
    const removed = flags.removed === undefined ? '' : removedLines(text, spans);
    return { ...cleaned, printed, removed, trouble: log.entries };
  };
}

/** For `patch`, in the encoding of the file; of UTF-16, which `patch` does not take, in UTF-8 for people. */
function diffOf(
  name: string,
  { text, byteOrderMark, foreign }: DecodedText,
  edits: readonly Edit[],
): string | Uint8Array {
  if (foreign?.unit !== 1) return unifiedDiff(name, byteOrderMark + text, shifted(edits, byteOrderMark.length));
  // A character for each byte, there and back.
  const [ownName, ownText] = [Buffer.from(name), Buffer.from(foreign.bytes)].map((bytes) => bytes.toString('latin1'));
  return Buffer.from(unifiedDiff(ownName!, ownText!, byteEdits(foreign, edits)), 'latin1');
}

function shifted(edits: readonly Edit[], by: number): readonly Edit[] {
  return by === 0 ? edits : edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }));
}
