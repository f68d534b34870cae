import { define } from '../../define.ts';
import { AsgExport } from './asg-export.ts';

define('asg-export', AsgExport);
export { AsgExport };
