/**
 * What runs off the extension host's thread, dist/worker.js: the core, in a worker of Node or of a browser. It does one
 * request after the other and keeps nothing between them but what is the same for all.
 */
import { analyse } from '../core';
import type { Request, Response } from './messages';
import { workerThreads } from './node';

interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
  postMessage(response: Response): void;
}

const parent = workerThreads()?.parentPort;
const port = (parent ?? globalThis) as unknown as Port;
port.addEventListener('message', ({ data }) => port.postMessage(answer(data)));
parent?.start();

function answer({ id, text, options }: Request): Response {
  try {
    const { findings, notices } = analyse(text, options);
    return { id, found: { findings, notices } };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
