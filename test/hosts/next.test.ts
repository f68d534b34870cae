import { describe } from 'node:test';
import { renderedCases } from './rendered.ts';
import { stage } from './stage.ts';

describe('Next.js', () => {
  const { play } = stage('next', { hasServer: true });
  renderedCases(play);
});
