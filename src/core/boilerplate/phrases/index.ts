import type { PhraseFile } from '../phraseFile';
import { arabic } from './arabic';
import { chinese } from './chinese';
import { dutch } from './dutch';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import { indonesian } from './indonesian';
import { italian } from './italian';
import { japanese } from './japanese';
import { korean } from './korean';
import { polish } from './polish';
import { portuguese } from './portuguese';
import { russian } from './russian';
import { spanish } from './spanish';
import { turkish } from './turkish';
import { vietnamese } from './vietnamese';

/** The phrase files of all languages that Winnow knows phrases of. */
export const phraseFiles: readonly PhraseFile[] = [
  english,
  indonesian,
  spanish,
  german,
  french,
  portuguese,
  russian,
  polish,
  turkish,
  japanese,
  chinese,
  korean,
  arabic,
  vietnamese,
  italian,
  dutch,
];
