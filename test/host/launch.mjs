#!/usr/bin/env node
// The executable form of launch.ts, for whatever starts VS Code by a path.
import 'tsx';

await import('./launch.ts');
