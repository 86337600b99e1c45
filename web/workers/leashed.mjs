/** Loaded into wrangler before it starts: it ends when the script that started it is gone, even by SIGKILL, and takes workerd along. */
import { endWithParent } from '../cli/leash.mjs';

endWithParent();
