import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../src/core/config/fields';
import { RULE_IDS } from '../../src/core/rules';

const root = join(__dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'media/winnow.schema.json'), 'utf8'));

describe('the schema of configuration files', () => {
  it('has all options and all rules, each with a word for its hover', () => {
    assert.deepEqual(Object.keys(schema.properties), [...Object.keys(FIELDS), 'ignore']);
    const { severity } = schema.properties;
    const rules = severity.anyOf[0].properties;
    assert.deepEqual(Object.keys(rules), ['certain', 'likely', 'possible', ...RULE_IDS]);
    for (const option of [...Object.values(schema.properties), ...Object.values(rules)]) {
      assert.ok((option as { description: string }).description.length > 20);
    }
  });

  it('calls nothing wrong, since Winnow does', () => {
    const judging = ['type', 'enum', 'items', 'minimum', 'additionalProperties', 'required'];
    const options = [schema, ...Object.values<object>(schema.properties)];
    for (const option of options) for (const word of judging) assert.ok(!(word in option), word);
  });

  it('ships, and is tied to the files that it is for', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.deepEqual(contributes.jsonValidation, [{ fileMatch: '.winnow.json', url: './media/winnow.schema.json' }]);
    assert.ok(readFileSync(join(root, '.vscodeignore'), 'utf8').includes('!media/winnow.schema.json'));
  });
});
