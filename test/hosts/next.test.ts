import { describe } from 'node:test';
import { hotReloadCase } from './cases.ts';
import { hostPolicies } from './policy.ts';
import { renderedCases, sentPolicyCase } from './rendered.ts';
import { stage } from './stage.ts';

describe('Next.js', () => {
  const { play, playInDevelopment } = stage('next', { hasServer: true });
  sentPolicyCase(play, hostPolicies['next']!);
  renderedCases(play);

  describe('in development', () => {
    hotReloadCase(playInDevelopment, 'app/page.tsx');
  });
});
