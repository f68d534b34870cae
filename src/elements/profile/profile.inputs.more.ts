import type { InputContext } from './profile.inputs.ts';
import { commonOptions } from './profile.inputs.ts';
import type { ProfileField } from './profile.fields.ts';
import { field } from '../../ui/field.ts';

export function renderMore(input: ProfileField, context: InputContext): unknown {
  return field({ ...commonOptions(input, context), type: 'text' });
}
