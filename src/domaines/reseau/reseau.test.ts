import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#domaines/acte';
import { acteurLocal, ajouterAuRepertoire } from '#domaines/organisation';
import type { Base, Unite } from '#platform/db/base.ts';
import { toutOuRien } from '#platform/db/tout-ou-rien.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { partenaire, reussir } from '../../../tests/personnes-d-essai.ts';
import { cloreRelais, nommerRelais } from './gerer-relais.ts';
import { lireCharte, listerRelais } from './reseau.repository.ts';
import { tenirCharte } from './tenir-charte.ts';

const LE = new Date('2026-06-15T10:00:00Z');
const acteur: Acteur = acteurLocal();

pourChaqueBase((base_, ouvrir) => {
  let base: Base;
  const dans = <T>(travail: (tx: Unite) => Promise<T>) => base.dansCollectivite('defaut', travail);
  beforeAll(async () => {
    base = await ouvrir();
  });

  describe(`le réseau (${base_})`, () => {
    test('un référent est d’un service du répertoire, une seule fois, et son départ le laisse dans la liste', async () => {
      await dans(async (tx) => {
        const contexte = { acteur, maintenant: LE };
        const { id: service } = await reussir(
          ajouterAuRepertoire(tx, contexte, 'services', { nom: 'Voirie', sigle: '' }),
        );
        const relais = {
          genre: 'transition' as const,
          service,
          personne: null,
          nom: 'Madame A',
          depuis: '2026-01-01',
        };
        expect(await nommerRelais(tx, acteur, { ...relais, service: 'ailleurs' }, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'service' }] },
        });
        const id = await reussir(nommerRelais(tx, acteur, relais, LE));
        expect(await nommerRelais(tx, acteur, relais, LE)).toMatchObject({
          erreur: { fautes: [{ champ: 'nom' }] },
        });
        await reussir(cloreRelais(tx, acteur, { id, version: 1, le: '2026-05-31' }, LE));
        expect((await listerRelais(tx)).find((r) => r.id === id)).toMatchObject({ closLe: '2026-05-31' });
        await reussir(nommerRelais(tx, acteur, { ...relais, depuis: '2026-06-01' }, LE));
      });
    });

    test('deux personnes tiennent la même charte : une seule passe, l’autre est prévenue', async () => {
      const id = await dans((tx) => partenaire(tx, acteur, 'Chambre', ''));
      const tenir = (jusquAu: string) =>
        toutOuRien(base, 'defaut', (tx) =>
          tenirCharte(
            tx,
            acteur,
            {
              partenaire: id,
              version: 0,
              fiche: { signee: true, signeeLe: '2026-01-01', jusquAu, note: '' },
            },
            LE,
          ),
        );
      const issues = await Promise.all([tenir('2027-01-01'), tenir('2028-01-01')]);
      expect(issues.filter((i) => i.ok)).toHaveLength(1);
      expect(issues.find((i) => !i.ok)).toMatchObject({
        erreur: { code: 'conflit', ecarts: [{ champ: 'Jusqu’au' }] },
      });
      expect(await dans((tx) => lireCharte(tx, id))).toMatchObject({ version: 1, signee: true });
    });
  });
});
