import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOf, type Kind } from '../../src/elements/profile/profile.kinds.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';
import { custom } from '../support/profile.ts';

function kind(said: object): Kind {
  const [attribute] = parseSchemas([{ id: custom, attributes: [{ name: 'thing', ...said }] }]);
  assert.ok(attribute);
  return kindOf(attribute);
}

const input = (inputType: string): object => ({ inputFormat: { inputType } });
const choices = { canonicalValues: [{ value: 'S', label: 'Small' }] };

describe('the kind of an attribute', () => {
  const cases: readonly (readonly [said: object, kind: Kind])[] = [
    [{}, 'text'],
    [input('text_input'), 'text'],
    [input('textarea'), 'multiline'],
    [{ type: 'INTEGER' }, 'integer'],
    [{ type: 'DECIMAL' }, 'decimal'],
    [input('number_input'), 'integer'],
    [{ type: 'DECIMAL', ...input('number_input') }, 'decimal'],
    [{ type: 'BOOLEAN' }, 'switch'],
    [input('toggle'), 'switch'],
    [input('checkbox'), 'checkbox'],
    [{ type: 'BOOLEAN', ...input('checkbox') }, 'checkbox'],
    [choices, 'dropdown'],
    [{ ...choices, ...input('dropdown') }, 'dropdown'],
    [{ ...choices, ...input('radio_group') }, 'radios'],
    [{ ...choices, ...input('checkbox_group') }, 'checkboxes'],
    [{ ...choices, ...input('multi_select_dropdown') }, 'dropdowns'],
    [{ ...choices, multiValued: true }, 'checkboxes'],
    [input('dropdown'), 'text'],
    [{ type: 'DATE' }, 'date'],
    [input('date_picker'), 'date'],
    [{ type: 'DATE_TIME' }, 'date-time'],
    [{ type: 'EPOCH' }, 'date-time'],
    [{ type: 'DATE_TIME', ...input('date_picker') }, 'date-time'],
    [{ name: 'country' }, 'country'],
    [{ name: 'country', ...choices, ...input('dropdown') }, 'dropdown'],
    [{ name: 'address.country' }, 'country'],
    [{ name: 'country', type: 'INTEGER' }, 'integer'],
    [{ name: 'locale' }, 'language'],
    [{ name: 'timezone' }, 'time-zone'],
    [{ name: 'dateOfBirth' }, 'date'],
    [{ name: 'emails', type: 'COMPLEX' }, 'email'],
    [{ name: 'phoneNumbers', type: 'COMPLEX' }, 'tel'],
    [{ name: 'profileUrl', type: 'REFERENCE' }, 'picture'],
    [{ name: 'website' }, 'url'],
    [{ type: 'REFERENCE' }, 'reference'],
    [{ type: 'BINARY' }, 'binary'],
    [{ type: 'HOLOGRAM' }, 'text'],
    [input('hologram'), 'text'],
    [{ type: 'constructor', ...input('toString') }, 'text'],
    [{ name: '__proto__' }, 'text'],
  ];
  for (const [said, expected] of cases) {
    it(`is ${expected} for ${JSON.stringify(said)}`, () => assert.equal(kind(said), expected));
  }

  for (const asked of ['radio_group', 'dropdown']) {
    it(`holds several values where the organization asks for a ${asked} of several`, () => {
      assert.equal(kind({ ...choices, ...input(asked), multiValued: true }), 'checkboxes');
    });
  }
});
