/**
 * What runs off the extension host's thread, dist/worker.js: the core, in a worker of Node or of a browser. It holds the
 * texts of the documents that were analysed, and does one request after the other.
 */
import { analyseReading } from '../core/analyse';
import { type AnalyseRequest, checksum, type Request, type Response } from './messages';
import { workerThreads } from './node';
import { packFindings } from './parts';
import { Readings } from './readings';
import { Texts } from './texts';

interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
  postMessage(response: Response): void;
}

const parent = workerThreads()?.parentPort;
const port = (parent ?? globalThis) as unknown as Port;
const texts = new Texts();
const readings = new Readings();
port.addEventListener('message', ({ data }) => {
  if (data.kind === 'analyse') port.postMessage(answer(data));
  else texts.take(data);
  if (data.kind === 'close') readings.forget(data.textId);
});
parent?.start();

function answer({ id, textId, options }: AnalyseRequest): Response {
  const held = texts.get(textId);
  if (held === undefined) return { id, lost: true };
  const { content, version } = held;
  try {
    const { document, findings, notices } = analyseReading(readings.read(textId, content, options.format), options);
    const { starts } = document.lines;
    return { id, version, checksum: checksum(content), starts, parts: packFindings(findings), notices };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
