import { CHAMPS_FICHE, direOdd, referentielOdd } from '#domaines/schema';
import { champDe, erreurDe, type Saisie, valeurDe } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, Cache, Case, Champ, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { CasesACocher, Champs, ZoneTexte } from '../../../ui/saisie.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** La fiche, à modifier : un seul formulaire. */
export const Edition = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { schema, version } = d.place;
  const zone = (nom: keyof typeof CHAMPS_FICHE, lignes = 3) => (
    <ZoneTexte {...champDe(saisie, nom)} libelle={CHAMPS_FICHE[nom]} aide="Un par ligne." lignes={lignes} />
  );
  return (
    <Formulaire action={r.noeud(schema.id, version.id, d.noeud.id)} jeton={jeton} libelle="Fiche">
      <Cache nom="version" valeur={String(d.noeud.version)} />
      <Champ {...champDe(saisie, 'intitule')} libelle={CHAMPS_FICHE.intitule} large requis />
      <Champ {...champDe(saisie, 'code')} libelle={CHAMPS_FICHE.code} requis />
      {zone('objectifs')}
      {zone('descriptif', 5)}
      {zone('resultatsAttendus')}
      <Champs>
        <Champ
          {...champDe(saisie, 'pilote')}
          libelle={CHAMPS_FICHE.pilote}
          aide="Tel qu’on l’écrit dans le schéma."
        />
        <ChampChoix
          {...champDe(saisie, 'service')}
          libelle={CHAMPS_FICHE.service}
          aide="Ses contributeurs pourront mettre à jour cette action."
          options={[
            { valeur: '', libelle: 'aucun' },
            ...d.services.map((s) => ({ valeur: s.id, libelle: s.nom })),
          ]}
        />
      </Champs>
      {zone('contributeurs', 2)}
      {zone('partenairesInternes', 2)}
      {zone('partenairesExternes', 2)}
      <CasesACocher
        nom="odd"
        question={CHAMPS_FICHE.odd}
        erreur={erreurDe(saisie, 'odd')}
        cases={referentielOdd().intitules.map((_, i) => ({ valeur: String(i + 1), libelle: direOdd(i + 1) }))}
        cochees={valeurDe(saisie, 'odd').split(',')}
      />
      <Case
        nom="experimental"
        libelle="Action au stade de l’expérimentation"
        cochee={valeurDe(saisie, 'experimental') === 'oui'}
      />
      {zone('textesReference', 2)}
      <Bouton>Enregistrer la fiche</Bouton>
    </Formulaire>
  );
};
