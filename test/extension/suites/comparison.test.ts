import assert from 'node:assert/strict';
import { headingOf, render } from '../../../src/extension/compare';
import { comparisonOf } from '../../../src/extension/comparison';
import { diffMarkdown, escapeMarkdown } from '../../../src/extension/diffMarkdown';
import { type Stretch, wordChanges } from '../../../src/worker/wordChanges';
import { type MadeUp, open, PROSE, resetAll, stateWith } from '../support';

const MINUTE = 60_000;

describe('the words that differ', () => {
  it('are whole words in every script with spaces', () => {
    assert.equal(signed('мост через реку', 'мост через речку'), 'мост через [-реку-]{+речку+}');
    assert.equal(signed('جسر فوق النهر', 'جسر فوق البحر'), 'جسر فوق [-النهر-]{+البحر+}');
    assert.equal(signed('강을 건너는 다리', '강을 건너는 배'), '강을 건너는 [-다리-]{+배+}');
  });

  it('are single characters in scripts without spaces', () => {
    assert.equal(signed('市议会批准了新桥', '市议会否决了新桥'), '市议会[-批准-]{+否决+}了新桥');
    assert.equal(signed('สะพานใหม่', 'สะพานเก่า'), 'สะพาน[-ใหม่-]{+เก่า+}');
  });

  it('are one change where only a space stands between them', () => {
    assert.equal(signed('in the old town here', 'in the new city here'), 'in the [-old town-]{+new city+} here');
  });

  it('take an ellipsis of dots whole', () => {
    assert.equal(signed('over the river.', 'over the riv...'), 'over the [-river.-]{+riv...+}');
  });

  it('are nothing in texts that are the same, and all in texts that have nothing in common', () => {
    assert.equal(signed('the same', 'the same'), 'the same');
    assert.equal(signed('', 'new'), '{+new+}');
    assert.equal(signed('one', 'two'), '[-one-]{+two+}');
  });

  it('are given up where that would take too long', () => {
    const words = (letter: string) => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}`).join(' ');
    assert.equal(wordChanges(words('a'), words('b'), 50), undefined);
  });
});

describe('a comparison', () => {
  afterEach(resetAll);
  const [HARBOUR, WAVES, MAYOR] = PROSE;

  it('has several paragraphs, line by line, from several originals', async () => {
    const { document } = await open([HARBOUR, MAYOR, WAVES, HARBOUR.replace('third', 'fourth'), WAVES].join('\n'));
    const state = stateWith(document, [
      {
        rule: 'repeated-block',
        at: [4, 5],
        originals: [
          [1, 1],
          [3, 3],
        ],
        similarity: 0.8,
      },
    ]);
    const [finding] = state.analysis.findings;
    const { original, copy } = comparisonOf(state, finding!);
    assert.equal(original, `${HARBOUR}\n${WAVES}`);
    const { text, removals, additions } = render(headingOf(finding!), wordChanges(original, copy, MINUTE)!);
    assert.equal(
      text,
      [
        'Original: lines 1, 3',
        'Copy: lines 4–5 (Repeated block, each paragraph at least 80% similar)',
        '[-only in the original-] {+only in the copy+}',
        '',
        'The harbour of Lindow was closed for the [-third-]{+fourth+} night in a row',
        'because of the storm.',
        'Fishermen said that they had not seen waves of this height since the spring of',
        '1987.',
      ].join('\n'),
    );
    const marked = [...removals, ...additions].map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(marked, ['[-third-]', '{+fourth+}']);
  });

  it('does not mind how the lines of a paragraph are broken', async () => {
    const wrapped = (text: string, width: number) =>
      text.replace(new RegExp(`(.{1,${width}})( |$)`, 'g'), '$1\n').trim();
    const first = wrapped(`${HARBOUR} ${WAVES} ${MAYOR}`, 60);
    const second = wrapped(`${HARBOUR} ${WAVES} ${MAYOR}`, 50);
    const other = wrapped(`${MAYOR} ${WAVES}`, 60);
    const { document } = await open([first, other, second].join('\n\n'));
    const lines = document.getText().split('\n');
    const at: MadeUp['at'] = [lines.length - second.split('\n').length + 1, lines.length];
    const originals: MadeUp['originals'] = [[1, first.split('\n').length]];
    const state = stateWith(document, [{ rule: 'near-duplicate', at, originals, similarity: 0.9 }]);
    const { original, copy } = comparisonOf(state, state.analysis.findings[0]!);
    assert.equal(original, copy);
  });

  it('breaks long lines, and its marks stay where they are', () => {
    const { text, removals } = render('Heading', [
      { text: 'word '.repeat(50), side: 'both' },
      { text: 'gone', side: 'original' },
    ]);
    assert.ok(text.split('\n').every((line) => line.length <= 80));
    assert.deepEqual(
      removals.map(({ start, end }) => text.slice(start, end)),
      ['[-gone-]'],
    );
  });

  it('gives a similarity only where there is one', async () => {
    const { document } = await open([HARBOUR, WAVES].join('\n'));
    const copyLine = (finding: Omit<MadeUp, 'at' | 'originals'>) => {
      const state = stateWith(document, [{ ...finding, at: [2, 2], originals: [[1, 1]] }]);
      return headingOf(state.analysis.findings[0]!).split('\n')[1];
    };
    assert.equal(copyLine({ rule: 'truncated-copy', partial: true }), 'Copy: line 2 (Truncated copy)');
    assert.equal(
      copyLine({ rule: 'contained-paragraph', similarity: 0.92, partial: true }),
      'Copy: line 2 (Contained paragraph, 92% of its wording stands in the original)',
    );
  });
});

describe('a word diff in Markdown', () => {
  it('shows a few words around what differs', () => {
    const long = 'one two three four five six seven eight nine ten eleven twelve thirteen';
    const { markdown, complete } = diffMarkdown(changes(`${long} old ${long}`, `${long} new ${long}`));
    assert.equal(markdown, '… ten eleven twelve thirteen ~~old~~ **new** one two three four five six …');
    assert.ok(complete);
  });

  it('shows the start and the end of what is the same between two changes', () => {
    const same = ' one two three four five six seven eight nine ten eleven twelve thirteen ';
    const { markdown } = diffMarkdown(changes(`a${same}b`, `x${same}y`));
    assert.equal(markdown, '~~a~~ **x** one two three four five six … ten eleven twelve thirteen ~~b~~ **y**');
  });

  it('escapes all that Markdown, HTML, tables and icons are made of', () => {
    const nasty = '`code` | <b>*x*</b> _y_ $(alert) [z](command:evil) # 1. ~~s~~ &amp; \\ ![i](http://a.b)';
    const escaped = escapeMarkdown(nasty);
    assert.ok(!/(?<!\\)[`|<>*_$()[\]#~&!.:]/.test(escaped.replaceAll('\\\\', '')), escaped);
    assert.equal(escaped.replace(/\\(.)/g, '$1'), nasty);
    assert.equal(diffMarkdown([{ text: nasty, side: 'copy' }]).markdown, `**\u2060${escaped}\u2060**`);
  });

  it('keeps the white space outside the signs, and marks each line on its own', () => {
    const { markdown } = diffMarkdown([
      { text: 'a', side: 'both' },
      { text: ' b\nc ', side: 'original' },
      { text: 'd', side: 'both' },
    ]);
    assert.equal(markdown, 'a ~~b~~  \n~~c~~ d');
  });

  it('is cut where it gets long, and says so', () => {
    const { markdown, complete } = diffMarkdown([
      { text: 'start ', side: 'both' },
      { text: 'word '.repeat(1000), side: 'original' },
    ]);
    assert.ok(!complete && markdown.length < 700 && markdown.endsWith('word~~ …'), markdown);
  });

  it('breaks no character in two', () => {
    const { markdown } = diffMarkdown([{ text: `a${'😀'.repeat(1000)}`, side: 'copy' }]);
    assert.doesNotMatch(markdown, /\p{Cs}/u);
  });
});

function changes(original: string, copy: string): Stretch[] {
  return wordChanges(original, copy, MINUTE)!;
}

function signed(original: string, copy: string): string {
  return render('', changes(original, copy)).text.trimStart();
}
