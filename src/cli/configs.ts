import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CONFIG_NAME, type ConfigProblem, LARGEST_CONFIG, parseConfig, tooLarge } from '../config/parseConfig';
import { positionsIn } from '../config/positions';
import type { Config } from '../core/config/config';
import { globMatcher } from '../core/config/globs';
import { sentence } from '../core/finding';
import type { Input } from './inputs';
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

const NONE: InputConfig = { config: {}, ignores: () => false, isFaulty: false };

/** The configuration file of each input: the nearest one in its folder or above. Each is read, and complained of, once. */
export class Configs {
  private readonly folders = new Map<string, Promise<InputConfig | undefined>>();

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
    configs.given = await configs.read(path.resolve(flags.config));
    if (configs.given === undefined) throw new UsageError(`--config: there is no file '${flags.config}'`);
    return configs;
  }

  /** What holds for `input`; for standard input, what is found from the working directory on. */
  async for(input: Input): Promise<InputConfig> {
    if (this.given !== undefined) return this.given;
    if (this.flags.config === false) return NONE;
    // From the name as it was given, not from where links lead: the file stands beside it there.
    return (await this.nearest(path.dirname(path.resolve(input.path === undefined ? '-' : input.name)))) ?? NONE;
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

  private nearest(folder: string): Promise<InputConfig | undefined> {
    let found = this.folders.get(folder);
    if (found === undefined) this.folders.set(folder, (found = this.lookIn(folder)));
    return found;
  }

  private async lookIn(folder: string): Promise<InputConfig | undefined> {
    const parent = path.dirname(folder);
    return (await this.read(path.join(folder, CONFIG_NAME))) ?? (parent === folder ? undefined : this.nearest(parent));
  }

  /** Reads the file `name`; `undefined` where there is none. What is wrong with it is reported. */
  private async read(name: string): Promise<InputConfig | undefined> {
    const shown = path.relative('', name);
    try {
      const { size } = await fs.stat(name);
      if (size > LARGEST_CONFIG) throw new Failure(sentence(tooLarge()));
      const text = new TextDecoder().decode(await fs.readFile(name));
      const { config = {}, problems } = parseConfig(text);
      this.complain(shown, text, problems);
      const isIgnored = globMatcher(config.ignore ?? []);
      const folder = path.dirname(name);
      const ignores = (input: string): boolean => {
        const relative = path.relative(folder, input);
        return !relative.startsWith('..') && isIgnored(relative.replaceAll(path.sep, '/'));
      };
      return { config, ignores, isFaulty: problems.length > 0 };
    } catch (error) {
      if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return undefined;
      this.trouble.report(shown, explain(error));
      return { ...NONE, isFaulty: true };
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
