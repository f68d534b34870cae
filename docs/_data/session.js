/** The types of a session and of what goes wrong, as their source has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const named = {
  'auth/controller.ts': ['AuthController'],
  'auth/backing.ts': [
    'AuthState',
    'AuthUser',
    'SignInOptions',
    'LinkedAccount',
    'AuthRequest',
    'AuthResponse',
    'AuthErrorKind',
  ],
  'client/errors.ts': ['AsgErrorCode', 'AsgErrorKind'],
};

function declarationOf(source, name) {
  const [code] =
    new RegExp(`^export (?:interface|type) ${name}\\b[\\s\\S]*?(?:;\\n(?=\\n)|^\\}\\n)`, 'm').exec(source) ?? [];
  if (!code) throw new Error(`There is no ${name}.`);
  return { name, code };
}

export default Object.entries(named).flatMap(([file, names]) => {
  const source = readFileSync(path.resolve(import.meta.dirname, '../../src', file), 'utf8');
  return names.map((name) => declarationOf(source, name));
});
