import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { passwordRulePresets } from './settings.ts';
import { newOrganization, request, useSandbox } from './testing.ts';

describe('Password: validation-rules', () => {
  useSandbox();

  it('are public, with string values, in the rules and in the regEx shape', async () => {
    const organization = await newOrganization();
    const url = `${organization.baseUrl}/api/server/v1/validation-rules`;
    const merged = await request(url);
    assert.equal(merged.status, 200);
    assert.deepEqual(merged.body[0].rules[0], {
      validator: 'LengthValidator',
      properties: [
        { key: 'min.length', value: '8' },
        { key: 'max.length', value: '30' },
      ],
    });
    await organization.configure({ passwordRules: passwordRulePresets.split });
    const lengths = (await request(url)).body[0].rules.filter(
      ({ validator }: { validator: string }) => validator === 'LengthValidator',
    );
    assert.equal(lengths.length, 2);
    await organization.configure({ passwordRules: passwordRulePresets.regEx });
    const field = (await request(`${url}/password`)).body;
    assert.equal(field.rules, undefined);
    assert.equal(field.regEx[0].validator, 'JsRegExValidator');
    assert.equal((await request(`${url}/shoe-size`)).body.code, 'IVM-60001');
  });
});
