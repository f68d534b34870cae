import { describe } from 'node:test';
import { hostPolicies } from './policy.ts';
import { renderedCases, sentPolicyCase } from './rendered.ts';
import { stage } from './stage.ts';

describe('Nuxt', () => {
  const { play } = stage('nuxt', { hasServer: true });
  sentPolicyCase(play, hostPolicies['nuxt']!);
  renderedCases(play);
});
