import type { PartieDeNoeud } from '#domaines/schema';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Cache, Formulaire } from '../../../ui/formulaire.tsx';
import { BoutonActe } from '../../../ui/saisie.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Retire de la fiche un indicateur, une cible, un lien ou une bonne pratique. */
export const Clore = ({
  d,
  jeton,
  partie,
  id,
  quoi,
}: {
  d: DonneesFiche;
  jeton: string;
  partie: PartieDeNoeud;
  id: string;
  quoi: string;
}) => (
  <Formulaire
    action={r.partie(d.place.schema.id, d.place.version.id, d.noeud.id, 'clore')}
    jeton={jeton}
    libelle={`Retirer ${quoi}`}
    enLigne
  >
    <Cache nom="version" valeur={String(d.noeud.version)} />
    <Cache nom="partie" valeur={partie} />
    <Cache nom="id" valeur={id} />
    <BoutonActe precision={quoi}>Retirer</BoutonActe>
  </Formulaire>
);
