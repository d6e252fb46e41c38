import * as path from 'node:path';
import type { Analysis, AnalysisOptions } from '../../src/core';
import { Analyst, type Subject } from '../../src/worker/analyst';
import { startThread } from '../../src/worker/thread';
import { ROOT } from '../host/root';

/** The longest time that a timer takes. */
const FOR_EVER = 2 ** 31 - 1;

/** The built worker, dist/worker.js, without any limits of time. Each text is to it a change of the one before. */
export class BuiltWorker {
  private content = '';
  private version = 0;
  private readonly subject: Subject = { read: () => ({ content: this.content, version: this.version }) };
  private readonly analyst = new Analyst(
    (listener) => startThread({ path: path.join(ROOT, 'dist', 'worker.js'), address: '' }, listener),
    { limit: FOR_EVER, idle: FOR_EVER, restart: FOR_EVER },
  );

  /** Rejects where the worker throws or ends. */
  async analyse(text: string, options: AnalysisOptions): Promise<Pick<Analysis, 'findings' | 'notices'>> {
    const change = { offset: 0, length: this.content.length, text };
    this.content = text;
    this.analyst.changed(this.subject, [change], ++this.version, text.length);
    const { findings, notices } = (await this.analyst.analyse(this.subject, options))!;
    return { findings, notices };
  }

  end(): void {
    this.analyst.dispose();
  }
}
