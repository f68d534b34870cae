import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { patchBody, valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { enterpriseSchema, systemSchema } from '../../resources/me.read.ts';
import { oldNames, parseAuthenticators, path, scopes, type AuthenticatorName } from './mfa.authenticators.ts';

/**
 * Keeps the server's list in step with what the person set up or turned off, or, on an older server, the attribute that
 * held it before there was a list. Where there is neither, there is nothing to keep: each application decides then. What
 * fails here fails silently, as the set-up itself is done; the next change tries again.
 */
export async function keepInStep(
  send: Send,
  name: AuthenticatorName,
  isOn: boolean,
  person: Me | undefined,
): Promise<readonly string[] | undefined> {
  try {
    const before = parseAuthenticators(await send(path, { scopes }));
    if (before.includes(name) === isOn) return before;
    return parseAuthenticators(
      await send(path, { method: 'POST', body: { enabledAuthenticators: changed(before, name, isOn) }, scopes }),
    );
  } catch (error) {
    if (!(error instanceof AsgError)) throw error;
    if (error.code === 'not-found' || error.code === 'not-enabled') await keepAttribute(send, name, isOn, person);
    return undefined;
  }
}

/** Names that the server does not know any more would make it refuse the rest. */
function changed(before: readonly string[], name: AuthenticatorName, isOn: boolean): string {
  const known: readonly string[] = Object.values(oldNames);
  return [...before.filter((one) => one !== name && known.includes(one)), ...(isOn ? [name] : [])].join();
}

async function keepAttribute(
  send: Send,
  name: AuthenticatorName,
  isOn: boolean,
  person: Me | undefined,
): Promise<void> {
  const attribute = ['enabledAuthenticators'];
  const schema = [systemSchema, enterpriseSchema].find(
    (one) => person && valueAt(person.user, one, attribute) !== undefined,
  );
  if (!schema || !person) return;
  const before = parseAuthenticators({ enabledAuthenticators: valueAt(person.user, schema, attribute) });
  const body = patchBody([{ schema, path: attribute, value: changed(before, name, isOn) }]);
  await send('/scim2/Me', { method: 'PATCH', body, scopes }).catch(() => undefined);
}
