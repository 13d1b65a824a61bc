import { champDe, erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, Cache, Champ, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Champs } from '../../../ui/saisie.tsx';
import { Depliable } from '../../../ui/structure.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Rattache un indicateur à ce niveau. */
export const AjouterIndicateur = ({
  d,
  jeton,
  saisie,
}: {
  d: DonneesFiche;
  jeton: string;
  saisie: Saisie;
}) => {
  const { noeud, place } = d;
  const { schema, version } = place;
  return (
    <Depliable
      titre="Ajouter un indicateur"
      ouvert={['ligneIntitule', 'canonique'].some((n) => erreurDe(saisie, n) !== undefined)}
    >
      <Formulaire
        action={r.partie(schema.id, version.id, noeud.id, 'indicateurs')}
        jeton={jeton}
        libelle="Nouvel indicateur"
      >
        <Cache nom="version" valeur={String(noeud.version)} />
        <ChampChoix
          {...champDe(saisie, 'canonique')}
          libelle="Ce qu’il mesure"
          options={d.indicateurs.map((i) => ({
            valeur: i.code,
            libelle: `${i.code} ${i.intitule}`.slice(0, 110),
          }))}
        />
        <Champ
          {...champDe(saisie, 'ligneIntitule')}
          libelle="Intitulé officiel"
          aide="Tel qu’il figure dans le schéma ; vide : celui de l’indicateur."
          large
        />
        <Champs>
          <ChampChoix
            {...champDe(saisie, 'ligneNature')}
            libelle="Nature"
            options={[
              { valeur: 'resultat', libelle: 'résultat' },
              { valeur: 'realisation', libelle: 'réalisation' },
              { valeur: 'effet', libelle: 'effet' },
              { valeur: 'jalon', libelle: 'jalon' },
            ]}
          />
          <Champ {...champDe(saisie, 'ligneFrequence')} libelle="Fréquence" />
        </Champs>
        <Bouton second>Ajouter l’indicateur</Bouton>
      </Formulaire>
    </Depliable>
  );
};
