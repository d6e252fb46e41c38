import * as vscode from 'vscode';
import { checksumInTurns } from '../../worker/checksum';
import type { KeepingFile } from '../../worker/folders/answers';
import { openDocument } from '../openDocument';
import { LeftAlone, textAt, writeFile } from './changeFile';
import type { UndoEntry } from './undoRecords';

/**
 * The files that keep what a clean takes from others because it stands there too. Each has to read as it did when they were
 * compared, or as the clean has left it, when something goes for it and after that: then it is still in one of them.
 */
export class Keepers {
  private readonly keepersOf = new Map<string, readonly KeepingFile[]>();
  /** What `checksum` says of files that were changed. */
  private readonly changed = new Map<string, number>();

  /** What goes from the file at `uri` is kept by `keepers`. */
  add(uri: string, keepers: readonly KeepingFile[]): void {
    if (keepers.length > 0) this.keepersOf.set(uri, keepers);
  }

  /** Throws `LeftAlone` where a file has changed that keeps something of the one at `uri`, or is about to. */
  async check(uri: string): Promise<void> {
    for (const { uri: keeper, check } of this.keepersOf.get(uri) ?? []) {
      const at = vscode.Uri.parse(keeper);
      const isDirty = openDocument(keeper)?.isDirty === true;
      const text = isDirty || check === undefined ? undefined : await textAt(at);
      if (text === undefined || (await checksumInTurns(text)) !== (this.changed.get(keeper) ?? check)) {
        const name = vscode.workspace.asRelativePath(at);
        throw new LeftAlone(vscode.l10n.t('{0}, which keeps a copy, has changed since', name));
      }
    }
  }

  /**
   * As `check`, of the file of `entry` that reads `after` now; what went is given back first. Two names may be of one file,
   * which is seen by this alone.
   */
  async checkChanged({ uri, text }: Pick<UndoEntry, 'uri' | 'text'>, after: string): Promise<void> {
    this.changed.set(uri, await checksumInTurns(after));
    try {
      await this.check(uri);
    } catch (error) {
      await writeFile(vscode.Uri.parse(uri), text).catch((reason) => {
        // What could not be given back has to stay in the undo record.
        throw new Error(String(reason.message ?? reason));
      });
      this.changed.delete(uri);
      throw error;
    }
  }
}
