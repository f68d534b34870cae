import { object, text } from '../../client/read.ts';
import { list, number } from '../../client/read-values.ts';
import { javaPattern } from '../../resources/java-pattern.ts';
import { safePattern } from '../../resources/safe-pattern.ts';
import type { ResourceSpec } from '../../state/resource.ts';
import type { ChangingStrings } from './password-change.changing.strings.ts';

/** One rule of the organization's password policy. */
export interface PasswordRule {
  /** As a fact, in the checklist. */
  label(say: ChangingStrings): string;
  /** As an instruction, when it is not met. */
  fix(say: ChangingStrings): string;
  /** Absent where only the server can tell, undefined where only the server can tell of this password. */
  isMet?(password: string): boolean | undefined;
  /** For password managers that make one up: the `passwordrules` attribute. */
  readonly hint?: string;
}

/** The policy is public; it is asked for when somebody is about to type a password. */
export const passwordRules: ResourceSpec<readonly PasswordRule[]> = {
  key: 'password-rules',
  scopes: [],
  load: async (send) => parseRules(await send('/api/server/v1/validation-rules')),
};

type Settings = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Two shapes: `rules`, in which one validator may stand several times with one property each, so they are merged; and
 * `regEx`, in which the organization gives a pattern instead.
 */
export function parseRules(json: unknown): readonly PasswordRule[] {
  const entry = list(json)
    .map(object)
    .find((field) => field?.['field'] === 'password');
  const patterns = merge(entry?.['regEx']);
  if (patterns.size > 0) return [patternRule(patterns)];
  const settings = merge(entry?.['rules']);
  return [...settings.keys()].flatMap((validator) => {
    const known = Object.hasOwn(validators, validator) ? validators[validator] : undefined;
    const properties = settings.get(validator) ?? new Map<string, string>();
    return known ? known(properties) : unknownRule(validator, properties);
  });
}

function merge(rules: unknown): Settings {
  const settings = new Map<string, Map<string, string>>();
  for (const rule of list(rules).map(object)) {
    const validator = text(rule?.['validator']);
    if (validator === undefined) continue;
    const properties = settings.get(validator) ?? new Map<string, string>();
    for (const property of list(rule?.['properties']).map(object)) {
      const key = text(property?.['key']);
      const value = text(property?.['value']);
      if (key !== undefined && value !== undefined) properties.set(key, value);
    }
    settings.set(validator, properties);
  }
  return settings;
}

const validators: Readonly<Record<string, (properties: ReadonlyMap<string, string>) => PasswordRule[]>> = {
  LengthValidator: (properties) => [
    ...rule(properties, 'min.length', (min) => ({
      label: (say) => say.ruleLength(min),
      fix: (say) => say.fixLength(min),
      isMet: (password) => password.length >= min,
      hint: `minlength: ${min}`,
    })),
    ...rule(properties, 'max.length', (max) => ({
      label: (say) => say.ruleMaximum(max),
      fix: (say) => say.fixMaximum(max),
      isMet: (password) => password.length > 0 && password.length <= max,
      hint: `maxlength: ${max}`,
    })),
  ],
  UpperCaseValidator: (properties) => characters(properties, /\p{Lu}/gu, 'Upper', 'upper'),
  LowerCaseValidator: (properties) => characters(properties, /\p{Ll}/gu, 'Lower', 'lower'),
  NumeralValidator: (properties) => characters(properties, /\p{Nd}/gu, 'Digit', 'digit'),
  SpecialCharacterValidator: (properties) => characters(properties, /[^\p{L}\p{Nd}]/gu, 'Symbol', 'special'),
  UniqueCharacterValidator: (properties) =>
    rule(properties, 'min.unique.character', (count) => ({
      label: (say) => say.ruleUnique(count),
      fix: (say) => say.fixUnique(count),
      isMet: (password) => new Set(password).size >= count,
    })),
  RepeatedCharacterValidator: (properties) =>
    rule(properties, 'max.consecutive.character', (count) => ({
      label: (say) => say.ruleRepeat(count),
      fix: (say) => say.fixRepeat(count),
      isMet: (password) => password.length > 0 && longestRun(password) <= count,
      hint: `max-consecutive: ${count}`,
    })),
};

/** A rule that is set to 0 is not enforced. */
function rule(
  properties: ReadonlyMap<string, string>,
  key: string,
  make: (count: number) => PasswordRule,
): PasswordRule[] {
  const count = number(properties.get(key));
  return count === undefined || count <= 0 ? [] : [make(count)];
}

function characters(
  properties: ReadonlyMap<string, string>,
  kind: RegExp,
  name: 'Upper' | 'Lower' | 'Digit' | 'Symbol',
  hint: string,
): PasswordRule[] {
  return rule(properties, 'min.length', (count) => ({
    label: (say) => say[`rule${name}`](count),
    fix: (say) => say[`fix${name}`](count),
    isMet: (password) => (password.match(kind)?.length ?? 0) >= count,
    hint: `required: ${hint}`,
  }));
}

function longestRun(password: string): number {
  let longest = 0;
  let run = 0;
  let last = '';
  for (const character of password) {
    run = character === last ? run + 1 : 1;
    longest = Math.max(longest, run);
    last = character;
  }
  return longest;
}

/** The browser's pattern where there is one that compiles, else Java's, else the server decides. */
function patternRule(patterns: Settings): PasswordRule {
  const [script] = patterns.get('JsRegExValidator')?.values() ?? [];
  const [java] = patterns.get('JavaRegExValidator')?.values() ?? [];
  const pattern = (script && safePattern(script)) || (java && javaPattern(java));
  return {
    label: (say) => say.rulePattern,
    fix: (say) => say.fixPattern,
    ...(pattern && { isMet: (password) => pattern.test(password) }),
  };
}

/** A validator that came after this kit: named as the server names it, and left to the server. */
function unknownRule(validator: string, properties: ReadonlyMap<string, string>): PasswordRule[] {
  const values = [...properties.values()];
  if (values.length > 0 && values.every((value) => value === '0' || value === 'false')) return [];
  const name = validator.replace(/Validator$/, '').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const detail = [...properties].map(([key, value]) => `${key.replaceAll('.', ' ')} ${value}`).join(', ');
  const label = detail ? `${name} (${detail})` : name;
  return [{ label: () => label, fix: () => label }];
}

/** What a password manager needs to make one up that is accepted. */
export function passwordRulesHint(rules: readonly PasswordRule[]): string | undefined {
  return rules.flatMap(({ hint }) => (hint ? [`${hint};`] : [])).join(' ') || undefined;
}
