import { checkFile } from './checkFile';
import { cleanFile } from './cleanFile';
import { cleanRecords } from './cleanRecords';
import { countDocuments } from './countDocuments';

/**
 * What workers can do: each task is set up once with what the user asked for and the sites that are known, and then takes
 * one item after the other. Items and results are data that threads can send each other.
 */
export const TASKS = { checkFile, cleanFile, cleanRecords, countDocuments } as const;

export type TaskName = keyof typeof TASKS;
export type FlagsOf<N extends TaskName> = Parameters<(typeof TASKS)[N]>[0];
export type ItemOf<N extends TaskName> = Parameters<ReturnType<(typeof TASKS)[N]>>[0];
export type ResultOf<N extends TaskName> = Awaited<ReturnType<ReturnType<(typeof TASKS)[N]>>>;
