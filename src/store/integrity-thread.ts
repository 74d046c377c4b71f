// Reads a whole database through, beside a service that is in use.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { findDamage } from './integrity.ts';

const database = new DatabaseSync(String(workerData), { readOnly: true, timeout: 5_000 });
parentPort?.postMessage(findDamage(database));
database.close();
