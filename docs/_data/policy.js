/** The policies that the tests send with their pages. */
import { strictPolicy } from '../../test/support/policy.ts';

export default strictPolicy('https://api.asgardeo.io').split('; ').join(';\n');
