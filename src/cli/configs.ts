import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { CONFIG_NAME, type ConfigProblem, parseConfig } from '../config/parseConfig';
import { positionsIn } from '../config/positions';
import { type Config, harmlessPart } from '../core/config/config';
import { globMatcher } from '../core/config/globs';
import { sentence } from '../core/finding';
import type { Input } from './inputs';
import { readSmallFile } from './smallFile';
import { explain, Failure, isSystemError, type Trouble, UsageError } from './trouble';

/** Where the configuration files of a run come from: `config` names one for all inputs, and `false` is none. */
export interface ConfigFlags {
  readonly config?: string | boolean;
}

/** What a configuration file says of the inputs that it holds for. */
export interface InputConfig {
  readonly config: Config;
  /** Whether the input at `path` is one that is left alone. */
  readonly ignores: (path: string) => boolean;
  /** Whether something is wrong with it, or it can't be read at all. */
  readonly isFaulty: boolean;
}

/** A configuration file that was found. */
interface Found extends InputConfig {
  readonly name: string;
  /** The user it belongs to. */
  readonly owner: number;
}

const NONE: InputConfig = { config: {}, ignores: () => false, isFaulty: false };

/** The configuration file of each input: the nearest one in its folder or above. Each is read, and complained of, once. */
export class Configs {
  private readonly folders = new Map<string, Promise<Found | undefined>>();
  /** What is read of the files of others. */
  private readonly harmless = new Map<Found, InputConfig>();

  private constructor(
    private readonly flags: ConfigFlags,
    private readonly trouble: Trouble,
    /** The file that `--config` names. */
    private given?: InputConfig,
  ) {}

  /** Throws a `Failure` where `--config` names no file. */
  static async open(flags: ConfigFlags, trouble: Trouble): Promise<Configs> {
    const configs = new Configs(flags, trouble);
    if (typeof flags.config !== 'string') return configs;
    configs.given = await configs.read(path.resolve(flags.config), true);
    if (configs.given === undefined) throw new UsageError(`--config: there is no file '${flags.config}'`);
    return configs;
  }

  /** What holds for `input`; for standard input, what is found from the working directory on. */
  async for(input: Input): Promise<InputConfig> {
    if (this.given !== undefined) return this.given;
    if (this.flags.config === false) return NONE;
    // From the name as it was given, not from where links lead: the file stands beside it there.
    const folder = path.dirname(path.resolve(input.path === undefined ? '-' : input.name));
    const found = await this.nearest(folder);
    if (found === undefined) return NONE;
    return (await mayDecide(found.owner, folder)) ? found : this.harmlessPartOf(found);
  }

  private harmlessPartOf(found: Found): InputConfig {
    let part = this.harmless.get(found);
    if (part === undefined) {
      const { config, left } = harmlessPart(found.config);
      this.harmless.set(found, (part = { ...found, config }));
      const why = 'since the file belongs to another user; --config takes it as it is';
      if (left.length > 0) this.trouble.note(found.name, `${left.join(', ')}: not read, ${why}`);
    }
    return part;
  }

  /**
   * Throws a `Failure` if a file that holds for one of `inputs` is faulty: it may have said what is to be kept, so
   * nothing is removed.
   */
  async refuseFaulty(inputs: readonly Input[]): Promise<void> {
    let isFaulty = false;
    for (const input of inputs) isFaulty = (await this.for(input)).isFaulty || isFaulty;
    if (isFaulty)
      throw new Failure('nothing was cleaned, since a configuration file has errors; --no-config passes it over');
  }

  private nearest(folder: string): Promise<Found | undefined> {
    let found = this.folders.get(folder);
    if (found === undefined) this.folders.set(folder, (found = this.lookIn(folder)));
    return found;
  }

  private async lookIn(folder: string): Promise<Found | undefined> {
    const parent = path.dirname(folder);
    return (await this.read(path.join(folder, CONFIG_NAME))) ?? (parent === folder ? undefined : this.nearest(parent));
  }

  /** Reads the file `name`, which the user named or not; `undefined` where there is none. What is wrong with it is reported. */
  private async read(name: string, isNamed = false): Promise<Found | undefined> {
    const shown = path.relative('', name);
    try {
      const { bytes, owner } = await readSmallFile(name, isNamed);
      const text = new TextDecoder().decode(bytes);
      const { config = {}, problems } = parseConfig(text);
      this.complain(shown, text, problems);
      const isIgnored = globMatcher(config.ignore ?? []);
      const folder = path.dirname(name);
      const ignores = (input: string): boolean => {
        const relative = path.relative(folder, input);
        return !relative.startsWith('..') && isIgnored(relative.replaceAll(path.sep, '/'));
      };
      return { name: shown, owner, config, ignores, isFaulty: problems.length > 0 };
    } catch (error) {
      if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return undefined;
      this.trouble.report(shown, explain(error));
      return { ...NONE, name: shown, owner: 0, isFaulty: true };
    }
  }

  private complain(name: string, text: string, problems: readonly ConfigProblem[]): void {
    const placeOf = positionsIn(text);
    for (const problem of problems) {
      const { line, column } = placeOf(problem.offset);
      this.trouble.report(`${name}:${line + 1}:${column + 1}`, sentence(problem));
    }
  }
}

/**
 * Whether a file of the user `owner` may say what is removed from the texts in `folder`: so may the user who runs this, root, and
 * whose folder it is, who can change them anyway. Where there are no users, everybody.
 */
async function mayDecide(owner: number, folder: string): Promise<boolean> {
  if (process.getuid === undefined || owner === 0 || owner === process.getuid()) return true;
  return stat(folder).then(
    ({ uid }) => uid === owner,
    () => false,
  );
}
