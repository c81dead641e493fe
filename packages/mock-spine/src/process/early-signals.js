// To the first process of a container a signal is as good as not sent while nobody takes it. Until a command takes it itself, it ends here.
const numbers = { SIGINT: 2, SIGTERM: 15 };

if (process.pid === 1)
  for (const [signal, number] of Object.entries(numbers)) {
    const end = () => process.exit(128 + number);
    process.on(signal, end);
    process.on('newListener', function standBack(event) {
      if (event !== signal) return;
      process.off('newListener', standBack);
      // Later: while it has no listener at all, Node would stop to listen for the signal.
      queueMicrotask(() => process.off(signal, end));
    });
  }
