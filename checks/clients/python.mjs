// Starts a gateway of this checkout for the official Python clients, which `drive.py` has.
import { KEY, stop, url } from './harness.mjs';
import { spawn } from 'node:child_process';

const python = spawn('.venv/bin/python', ['drive.py', url, KEY], { stdio: 'inherit' });
const code = await new Promise(resolve => python.on('exit', resolve));
await stop();
process.exit(code);
