// A server of files as most begin: Express with express.static. Called with a port and a folder.
import express from 'express';

const [port, folder = '.'] = process.argv.slice(2);
const app = express();
app.disable('x-powered-by');
app.use(express.static(folder, { maxAge: 300_000 }));
app.listen(Number(port), '127.0.0.1');
