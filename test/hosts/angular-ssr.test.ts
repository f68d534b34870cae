import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { hostPolicies } from './policy.ts';
import { renderedCases, sentPolicyCase } from './rendered.ts';
import { stage } from './stage.ts';

describe('Angular 21 with a server', () => {
  const { play } = stage('angular-ssr', { hasServer: true });
  sentPolicyCase(play, hostPolicies['angular-ssr']!);
  renderedCases(play);
  accountCases(play);
});
