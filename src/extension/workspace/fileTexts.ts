import * as vscode from 'vscode';
import { formatOfFile } from '../../config/files';
import { groupOfPath } from '../../config/groupBy';
import type { Sentence } from '../../core';
import { checksum } from '../../worker/checksum';
import type { FileText } from '../../worker/folders/fileText';
import type { ConfigFiles } from '../configFiles';
import type { Patience } from '../patience';
import { type Settings, settingsFor } from '../settings';

/** Why a file is left out; `undefined` where its user said so. */
export interface LeftOut {
  readonly reason: Sentence | undefined;
}

/** Reads files with the settings that hold for them, which are looked up once for each folder of the workspace. */
export class FileTexts {
  private readonly settings = new Map<string, Settings & { readonly mark: number }>();

  constructor(
    private readonly configs: ConfigFiles,
    private readonly patience: Patience,
  ) {}

  /** The file at `uri`, if it is to be analysed; throws where it can't be read. */
  async read(uri: vscode.Uri): Promise<FileText | LeftOut> {
    const settings = await this.settingsOf(uri);
    if (settings === undefined) return { reason: undefined };
    const { mtime, size, type } = await this.patience.answer(() => vscode.workspace.fs.stat(uri));
    // It may lead out of the folder, where nothing is to be changed, or to a file that is counted under its own name.
    if ((type & vscode.FileType.SymbolicLink) !== 0) return { reason: LINK };
    // No character takes more bytes than this in UTF-8.
    if (size > MOST_BYTES * settings.largestDocument) {
      const args = [size.toLocaleString('en'), settings.largestDocument.toLocaleString('en')];
      return { reason: { message: '{0} bytes, the limit is {1} characters', args } };
    }
    const bytes = await this.patience.answer(() => vscode.workspace.fs.readFile(uri));
    const { analysis, groupBy, largestDocument, longestLine, skipBinary, leaveBlankLines } = settings;
    return {
      ...{ uri: uri.toString(), group: groupOfPath(groupBy, uri.path), mtime, bytes, leaveBlankLines },
      options: analysis,
      settings: settings.mark,
      limits: { largestDocument, longestLine, skipBinary },
    };
  }

  /**
   * The settings for the file at `uri`, with a mark that is the same for all that say the same of how a file is counted and
   * analysed, in the same version of the extension; `undefined` where they say that it is left alone.
   */
  async settingsOf(uri: vscode.Uri) {
    const file = await this.configs.find(uri);
    const languageId = formatOfFile(uri.path) === 'markdown' ? 'markdown' : 'plaintext';
    const key = [vscode.workspace.getWorkspaceFolder(uri)?.uri, file?.uri, languageId].join('\n');
    let settings = this.settings.get(key);
    if (settings === undefined) {
      const read = settingsFor({ uri, languageId }, file);
      this.settings.set(key, (settings = { ...read, mark: markOf(read) }));
    }
    const isWanted = settings.enabled && settings.documentLanguages.includes(languageId) && !file?.ignores(uri);
    return isWanted ? settings : undefined;
  }
}

const MOST_BYTES = 3;
const LINK: Sentence = { message: 'it is a link, which is not followed: scan what it leads to', args: [] };

function markOf({ analysis, groupBy, largestDocument, longestLine, skipBinary }: Settings): number {
  const { version } = vscode.extensions.getExtension('winnow.winnow')!.packageJSON;
  const all = [version, analysis, [...analysis.off], groupBy, largestDocument, longestLine, skipBinary];
  return checksum(JSON.stringify(all));
}
