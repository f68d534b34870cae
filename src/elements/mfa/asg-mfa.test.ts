import { expect } from '@open-wc/testing';
import { elementCases } from '../../../test/support/cases.ts';
import {
  focused,
  hasButton,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  text,
  until,
} from '../../../test/support/elements.ts';
import './index.ts';

const tag = 'asg-mfa';

elementCases(tag, {
  shows: 'Authenticator app',
  scopes: ['openid', 'internal_login'],
  reads: { path: '/scim2/Me', failure: 'Sign-in methods didn’t load' },
  invitation: 'Sign in to see your sign-in methods',
  germanTitle: 'Anmeldung in zwei Schritten',
});

/** Names of the methods in the first panel, in their order. */
function methods(element: Element): string[] {
  const [panel] = rootOf(element).querySelectorAll('[part~=panel]');
  return [...panel!.querySelectorAll('[part~=row-title] > bdi')].map(({ textContent }) => textContent.trim());
}
