/** The command line: what there is to say, and nothing of how it is done, which is only loaded when it is wanted. */
import { isMainThread } from 'node:worker_threads';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import type { IndexFlags } from './buildIndex';
import type { CheckFlags } from './check';
import { FORMATS } from './checkReport';
import type { CleanFlags } from './cleanFlags';
import { type ConfigFlags, Configs } from './configs';
import type { Run } from './examine';
import { GROUP_BY_HELP } from './groupBy';
import {
  addAnalysisOptions,
  addConfigOptions,
  addJobsOptions,
  checkAnalysisFlags,
  encodingOption,
  markdownOption,
  parseCount,
} from './options';
import { Output } from './output';
import { Progress } from './progress';
import { DEFAULT_FIELD } from './recordField';
import type { ReportFlags } from './report';
import { Sites } from './sites';
import { EXIT, explain, Failure, Trouble } from './trouble';
import type { UndoFlags } from './undo';

const NAMES =
  "files, folders, or globs in quotes such as 'dir/**/*.txt'; standard input where there is none, and for -";

const ACROSS_HELP =
  'compare the files with each other too: what stands in an earlier one is possible, so add --confidence possible';

async function main(args: readonly string[]): Promise<number> {
  // Only what may take long says how far it is.
  const progress = new Progress(!args.includes('--no-progress'));
  const makeRoom = () => progress.makeRoom();
  const trouble = new Trouble(makeRoom);
  const out = new Output(process.stdout, trouble, makeRoom);
  const runWith = async (
    flags: ConfigFlags & { readonly index?: string; readonly jobs?: number | undefined },
  ): Promise<Run> => ({
    trouble,
    out,
    configs: await Configs.open(flags, trouble),
    sites: flags.index === undefined ? undefined : await Sites.open(flags.index),
    jobs: flags.jobs,
    progress,
  });
  // Who reads the messages may go; the work goes on.
  process.stderr.on('error', () => {});
  let found = false;

  const program = new Command('winnow')
    .description('Finds page furniture and repeated paragraphs in scraped web text, and removes them.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, 'winnow: ')) })
    .showHelpAfterError('(add --help for what there is)');

  addJobsOptions(
    addAnalysisOptions(
      program.command('check').description('Prints what is found and changes nothing.').argument('[names...]', NAMES),
    ),
  )
    .option('--across', ACROSS_HELP)
    .addOption(new Option('--format <format>', 'for people or for programs').choices(FORMATS).default('text'))
    .addHelpText('after', '\nExit code: 0 nothing found, 1 findings, 2 trouble.')
    .action(async (names: string[], flags: CheckFlags) => {
      checkAnalysisFlags(flags);
      const { check } = await import('./check');
      found = await check(names, flags, await runWith(flags));
    });

  addJobsOptions(
    addAnalysisOptions(
      program
        .command('clean')
        .description('Prints what would change as a unified diff, or changes it.')
        .argument('[names...]', NAMES),
    ),
  )
    .option('--across', ACROSS_HELP)
    .option('--write', 'rewrite the files; winnow undo takes it back')
    .addOption(new Option('--stdout', 'print the cleaned text').conflicts('write'))
    .option('--removed <file>', 'write the lines that went to this file, in order')
    .option('--stats', 'say at the end, on standard error, what went by rule and by site')
    .option('--blank', 'empty the lines instead of deleting them, so that line numbers stay')
    .addOption(new Option('--no-blank', 'delete the lines, whatever a configuration file says').default(undefined))
    .addOption(
      new Option(
        '--jsonl',
        'clean JSON records, one a line, from standard input or a file (.gz, .zst) to standard output',
      ).conflicts(['write', 'stdout']),
    )
    .option('--field <path>', "the field of each record to clean, such as doc.text (default: 'text')")
    .option('--annotate', "leave the text, and add the findings to each record as 'winnow'")
    .addHelpText('after', '\nExit code: 0 done, 3 done but for bad records, 2 trouble.')
    .action(async (names: string[], flags: CleanFlags) => {
      checkAnalysisFlags(flags);
      const { clean } = await import('./clean');
      return clean(names, flags, await runWith(flags));
    });

  addAnalysisOptions(
    program
      .command('report')
      .description('Draws what is found in a file as one HTML page, and changes nothing.')
      .argument('[name]', 'a file; standard input where there is none, and for -'),
    'possible',
  )
    .option('--out <file>', 'write the page to this file; - is standard output', '-')
    .addHelpText('after', '\nExit code: 0 done, 2 trouble.')
    .action(async (name: string | undefined, flags: ReportFlags) => {
      checkAnalysisFlags(flags);
      const { report } = await import('./report');
      return report(name ?? '-', flags, await runWith(flags));
    });

  addConfigOptions(addJobsOptions(program.command('index')))
    .description('Counts in how many documents of its site each line stands, for --index of the other commands.')
    .argument(
      '[names...]',
      `${NAMES}; JSON records where the name ends in .jsonl or .ndjson, or in .gz or .zst after that`,
    )
    .requiredOption('--out <file>', 'write the index to this file')
    .addOption(new Option('--group-by <how>', GROUP_BY_HELP))
    .addOption(encodingOption())
    .addOption(markdownOption())
    .option('--jsonl', 'every input is JSON records, one a line')
    .option('--field <path>', `the field of each record with its text (default: '${DEFAULT_FIELD}')`)
    .addOption(
      new Option(
        '--most-lines <count>',
        'hold at most so many different lines; counts may then be too low, and it says by how much (default: all)',
      ).argParser(parseCount),
    )
    .option('--merge', 'the names are indexes: add them up')
    .addHelpText('after', '\nExit code: 0 done, 3 done but for bad records, 2 trouble.')
    .action(async (names: string[], flags: IndexFlags) => {
      const { buildIndex } = await import('./buildIndex');
      return buildIndex(names, flags, await runWith(flags));
    });

  program
    .command('undo')
    .description('Gives the files of a clean --write their bytes back.')
    .argument('[id]', 'which clean; the newest by default')
    .addOption(new Option('--list', 'name all that can be undone').conflicts('force'))
    .option('--force', 'also files that were changed since')
    .addHelpText('after', '\nExit code: 0 done, 2 trouble.')
    .action(async (id: string | undefined, flags: UndoFlags) => {
      const { undo } = await import('./undo');
      return undo(id, flags, await runWith({}));
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.trouble;
    process.stderr.write(
      `winnow: ${error instanceof Failure ? explain(error) : String((error as Error).stack ?? error)}\n`,
    );
    return EXIT.trouble;
  }
  trouble.sayMore();
  if (trouble.any) return EXIT.trouble;
  if (trouble.anyBadRecord) return EXIT.badRecords;
  return found ? EXIT.findings : EXIT.fine;
}

// Workers are started with the same file.
if (isMainThread) {
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
} else void import('./worker').then(({ work }) => work());
