// Reads a whole database through, beside a service that is in use.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { findDamage } from './integrity.ts';

const database = new DatabaseSync(String(workerData), { readOnly: true, timeout: 5_000 });
const finding = findDamage(database);
// First, since whoever hears may close the database, and wants to be the last one.
database.close();
parentPort?.postMessage(finding);
