import { Command } from 'commander';
import { z } from 'zod';
export const main = async (argv: readonly string[]): Promise<void> => {
  const p = new Command('spaser'); p.action(() => { console.log(process.version, typeof z, process.memoryUsage().rss/1e6); });
  await p.parseAsync(argv);
};
