// npm start and npm run dev: make ready, then serve, in this very process so that a signal reaches the server.
import { build, install, requireNode } from './prepare.mjs';

requireNode();
install();
if (!process.argv.includes('--dev')) build();
process.env.NODE_ENV = process.argv.includes('--dev') ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

const { register } = await import('tsx/esm/api');
register();
await import('../server.ts');
