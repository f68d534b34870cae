/** The organization's rules for passwords: what it tells of them, and what it says to a password that breaks one. */
import { apiError, gatewayError } from './errors.ts';
import { json, type Call, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { hashPassword, type PersonRecord } from './people.ts';
import type { FieldRules, ValidationRule } from './settings.ts';

export interface Violation {
  readonly kind: 'rule' | 'history' | 'action';
  readonly text: string;
}

/** Public, and answered as the administrator left it: clients have to cope with every shape. */
export function listValidationRules({ organization }: Call): Reply {
  return json(200, organization.settings.passwordRules);
}

export function readValidationRules({ organization }: Call, field: string): Reply {
  // The list of all validators is for administrators.
  if (field === 'validators') return gatewayError(401, '/api');
  const rules = organization.settings.passwordRules.find((candidate) => candidate.field === field);
  if (rules) return json(200, rules);
  return apiError(400, 'IVM-60001', 'Unsupported field.', `The field ${field} is not supported.`);
}

export function findViolation(
  organization: Organization,
  person: PersonRecord,
  password: string,
): Violation | undefined {
  const { passwordRules, passwordHistory, passwordAction } = organization.settings;
  const broken = brokenRule(
    passwordRules.find(({ field }) => field === 'password'),
    password,
  );
  if (broken !== undefined) return { kind: 'rule', text: broken };
  const hash = hashPassword(person.salt, password);
  if ([person.passwordHash, ...person.formerPasswordHashes].slice(0, passwordHistory).includes(hash)) {
    return {
      kind: 'history',
      text: 'This password has been used in recent history. Please choose a different password',
    };
  }
  if (passwordAction !== '' && password.toLowerCase().includes(passwordAction.toLowerCase())) {
    return { kind: 'action', text: 'The provided password is compromised. Provide a different one.' };
  }
  return undefined;
}

function brokenRule(rules: FieldRules | undefined, password: string): string | undefined {
  for (const { properties } of rules?.regEx ?? []) {
    const pattern = properties.find(({ key }) => key.endsWith('.regex'))?.value;
    if (pattern !== undefined && !new RegExp(pattern).test(password)) {
      return `The password should satisfy the ${pattern} pattern.`;
    }
  }
  const limits = mergeRules(rules?.rules ?? []);
  return checks.map((check) => check(password, limits)).find((text) => text !== undefined);
}

type Limits = (validator: string, key: string) => number;

/** A validator may come several times, each with a part of its properties. A missing limit is 0, which limits nothing. */
function mergeRules(rules: readonly ValidationRule[]): Limits {
  const limits = new Map(
    rules.flatMap(({ validator, properties }) =>
      properties.map(({ key, value }) => [`${validator} ${key}`, Number(value)]),
    ),
  );
  return (validator, key) => limits.get(`${validator} ${key}`) ?? 0;
}

const checks: readonly ((password: string, limits: Limits) => string | undefined)[] = [
  ({ length }, limits) => {
    const least = limits('LengthValidator', 'min.length');
    return length < least ? `The minimum length of password should be ${least}.` : undefined;
  },
  ({ length }, limits) => {
    const most = limits('LengthValidator', 'max.length');
    return most > 0 && length > most ? `The maximum length of password can be ${most}` : undefined;
  },
  countCheck('NumeralValidator', /\d/g, 'digits'),
  countCheck('UpperCaseValidator', /\p{Lu}/gu, 'upper case characters'),
  countCheck('LowerCaseValidator', /\p{Ll}/gu, 'lower case characters'),
  countCheck('SpecialCharacterValidator', /[^\p{L}\d]/gu, 'special characters'),
  (password, limits) => {
    const least = limits('UniqueCharacterValidator', 'min.unique.character');
    const enough = new Set(password).size >= least;
    return enough ? undefined : `The password should contain at least ${least} unique characters.`;
  },
  (password, limits) => {
    const most = limits('RepeatedCharacterValidator', 'max.consecutive.character');
    const longest = Math.max(0, ...Array.from(password.matchAll(/(.)\1*/gsu), ([run]) => run.length));
    return most > 0 && longest > most ? `The password can contain only ${most} consecutive characters.` : undefined;
  },
];

function countCheck(validator: string, pattern: RegExp, name: string) {
  return (password: string, limits: Limits): string | undefined => {
    const least = limits(validator, 'min.length');
    const count = password.match(pattern)?.length ?? 0;
    return count < least ? `The password should contain at least ${least} ${name}.` : undefined;
  };
}
