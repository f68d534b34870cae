/** The organizations that can be made by name. */
import type { TemplateName } from '../contract.ts';
import { business } from './business.ts';
import { federated } from './federated.ts';
import { minimal } from './minimal.ts';
import { rich } from './rich.ts';
import { standard } from './standard.ts';
import type { Templates } from './template.ts';
import { verified } from './verified.ts';

export const templates: Templates = { standard, minimal, rich, business, federated, verified };

export function isTemplate(name: unknown): name is TemplateName {
  return typeof name === 'string' && Object.hasOwn(templates, name);
}
