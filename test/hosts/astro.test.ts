import { describe } from 'node:test';
import { hostPolicies } from './policy.ts';
import { renderedCases, sentPolicyCase } from './rendered.ts';
import { stage } from './stage.ts';

describe('Astro', () => {
  const { play } = stage('astro');
  sentPolicyCase(play, hostPolicies['astro']!);
  renderedCases(play);
});
