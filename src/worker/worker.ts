/**
 * What runs off the extension host's thread, dist/worker.js: the core, in a worker of Node or of a browser. It holds the
 * texts of the documents that were analysed, or what is known of scanned folders, and does one request after the other, but
 * for those in which others of its kind help.
 */
import { analyseReading } from '../core/analyse';
import { type Reading, readText } from '../core/reading';
import { Answers } from './answers';
import { newCalls } from './calls';
import { checksum } from './checksum';
import { Clerk } from './clerk';
import { Crew } from './folders/crew';
import { type PackedSite, siteOf } from './folders/site';
import type { AnalyseRequest, CallRequest, Request, Response } from './messages';
import { cores, ownScript, workerThreads } from './node';
import { packFindings } from './parts';
import { Recent } from './recent';
import { Texts } from './texts';
import { HELPER_LIMITS, startThread } from './thread';

interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
  postMessage(response: Response): void;
}

const parent = workerThreads()?.parentPort;
const port = (parent ?? globalThis) as unknown as Port;
const texts = new Texts();
const readings = new Recent<Reading>();
const answers = new Answers();
const sites = new Map<string, PackedSite>();
const MOST_HELPERS = 4;
const calls = newCalls(newCrew());
port.addEventListener('message', ({ data }) => {
  if (data.kind === 'analyse') port.postMessage(answer(data));
  else if (data.kind === 'call') void called(data).then((response) => port.postMessage(response));
  else if (data.kind === 'site') sites.set(data.site.name, data.site);
  else texts.take(data);
  if (data.kind === 'close') for (const kept of [readings, answers]) kept.forget(data.textId);
});
parent?.start();

function answer({ id, textId, options, site, known }: AnalyseRequest): Response {
  const held = texts.get(textId);
  if (held === undefined) return { id, lost: true };
  const { content, version } = held;
  try {
    const packed = site && sites.get(site.name);
    const reading = readText(content, options.format, readings.get(textId));
    readings.set(textId, reading);
    const { document, findings, notices } = analyseReading(reading, {
      ...options,
      site: packed && siteOf({ site: packed, own: site.own }),
    });
    const { starts } = document.lines;
    const parts = answers.since(known, id, textId, packFindings(findings));
    return { id, version, checksum: checksum(content), starts, parts, notices };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

async function called({ id, method, args }: CallRequest): Promise<Response> {
  try {
    const call = calls[method] as (...args: readonly unknown[]) => unknown;
    return { id, value: await call.apply(calls, [...args]) };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Workers of this kind; only those of Node start some of their own. */
function newCrew(): Crew {
  const path = ownScript();
  const script = { path: path!, address: '' };
  const hire = () =>
    new Clerk(
      (listener) => startThread(script, listener, HELPER_LIMITS),
      async () => undefined,
    );
  return new Crew(hire, path === undefined ? 0 : Math.min(MOST_HELPERS, cores()));
}
