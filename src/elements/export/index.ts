import { define } from '../../define.ts';
import { AsgExport } from './asg-export.ts';

define(AsgExport);
export { AsgExport };
