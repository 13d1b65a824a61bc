/** Attend Ctrl-C ou l'arrêt demandé par le système ; un second Ctrl-C n'attend plus. */
export const attendreArret = (): Promise<void> =>
  new Promise((fini) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => fini());
  });
