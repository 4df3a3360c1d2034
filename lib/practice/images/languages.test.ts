import { describe, expect, it } from 'vitest';
import { recognizeServer } from '../programs/node-server';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { node } from './node';
import { python } from './python';

describe('python', () => {
  it('serves files and lists folders as http.server does', () => {
    const ground = podGround();
    const files = ground.volume();
    files.file('/a.txt', 'hi\n');
    files.file('/b c.html', 'x');
    files.directory('/sub');
    const mounts = [{ path: '/srv/www', volume: files }];
    const server = startContainer(python, {
      ...ground,
      mounts,
      args: ['python3', '-m', 'http.server', '8000', '-d', '/srv/www'],
    });
    ground.clock.advance(500);
    // It is held back: stdout is no terminal.
    expect(server.printed.stdout).toBe('');
    expect(
      runScript(
        'wget -qO- localhost:8000/a.txt; wget -qO- localhost:8000/; wget -qO- localhost:8000/no',
        ground,
      ).output,
    ).toBe(`hi
<!DOCTYPE HTML>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Directory listing for /</title>
</head>
<body>
<h1>Directory listing for /</h1>
<hr>
<ul>
<li><a href="a.txt">a.txt</a></li>
<li><a href="b%20c.html">b c.html</a></li>
<li><a href="sub/">sub/</a></li>
</ul>
<hr>
</body>
</html>
wget: server returned error: HTTP/1.1 404 File not found
`);
    expect(server.printed.stderr).toBe(
      '127.0.0.1 - - [24/Nov/2026 12:00:00] "GET /a.txt HTTP/1.1" 200 -\n127.0.0.1 - - [24/Nov/2026 12:00:00] "GET / HTTP/1.1" 200 -\n127.0.0.1 - - [24/Nov/2026 12:00:00] code 404, message File not found\n127.0.0.1 - - [24/Nov/2026 12:00:00] "GET /no HTTP/1.1" 404 -\n',
    );
    // As process 1 it hears no TERM.
    server.container.signal('TERM');
    ground.clock.advance(1000);
    expect(server.container.status).toBeUndefined();
    server.container.signal('INT');
    ground.clock.advance(100);
    expect(server.container.status).toEqual({ code: 0 });
    expect(server.printed.stdout).toBe(
      'Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...\n\nKeyboard interrupt received, exiting.\n',
    );
  });

  it('says of code that it does not run it', () => {
    const { output, code } = runScript(
      "python3 nosuch.py; echo $?; python3 -c 'print(1)'",
      {},
      python,
    );
    expect(output).toBe(
      "python3: can't open file '/nosuch.py': [Errno 2] No such file or directory\n2\npython3: running Python code is not part of the practice cluster; python -m http.server is\n",
    );
    expect(code).toBe(1);
  });
});

describe('node', () => {
  it('runs the usual server in one line', () => {
    const ground = podGround();
    const server = startContainer(node, {
      ...ground,
      args: [
        '-e',
        "require('http').createServer((req, res) => { res.writeHead(201, {'X-A': 'b'}); res.end('hello\\n') }).listen(3000, () => console.log('up'))",
      ],
    });
    ground.clock.advance(500);
    expect(server.printed.stdout).toBe('up\n');
    expect(runScript('wget -qO- localhost:3000/', ground).output).toBe('hello\n');
    const second = startContainer(node, {
      ...ground,
      args: ['-e', "require('http').createServer((q, r) => r.end('x')).listen(3000)"],
    });
    ground.clock.advance(500);
    expect(second.container.status).toEqual({ code: 1 });
    expect(second.printed.stderr).toContain(
      'Error: listen EADDRINUSE: address already in use :::3000\n',
    );
  });

  it('recognizes no server that does more than answer alike', () => {
    const inside = (body: string) =>
      recognizeServer(
        `const http = require("http");\nhttp.createServer(function (req, res) ${body}).listen(80);`,
      );
    expect(inside('{ res.statusCode = 503; res.end("no"); }')).toMatchObject({
      port: 80,
      status: 503,
      body: 'no',
    });
    expect(inside('{ res.end(req.url); }')).toBeUndefined();
    expect(inside('{ if (x) res.end("a"); }')).toBeUndefined();
    expect(inside('{ res.end("a" + b); }')).toBeUndefined();
    expect(recognizeServer('console.log(1)')).toBeUndefined();
  });

  it('says of other code that it does not run it', () => {
    const { stderr, code } = runScript("node -e 'console.log(1)'", {}, node);
    expect(stderr).toMatch(/^node: running JavaScript is not part of the practice cluster/);
    expect(code).toBe(1);
    expect(runScript('node server.js', {}, node).stderr).toContain(
      "Error: Cannot find module '/server.js'\n",
    );
  });
});
