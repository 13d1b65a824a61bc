import type { LigneVivante } from '#domaines/schema';
import { champDe, erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, Cache, Champ, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Champs } from '../../../ui/saisie.tsx';
import { Depliable } from '../../../ui/structure.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Pose une cible sur un indicateur de ce niveau, ou corrige celle qui est choisie. */
export const FormulaireCible = ({
  d,
  jeton,
  saisie,
  lignes,
}: {
  d: DonneesFiche;
  jeton: string;
  saisie: Saisie;
  lignes: readonly LigneVivante[];
}) => {
  const { noeud, place } = d;
  const { schema, version } = place;
  return (
    <div id="cible" tabIndex={-1}>
      <Depliable
        titre={d.cible === null ? 'Ajouter une cible' : 'Modifier la cible'}
        ouvert={
          d.cible !== null || ['cibleAnnee', 'cibleValeur'].some((n) => erreurDe(saisie, n) !== undefined)
        }
      >
        <Formulaire
          action={r.partie(schema.id, version.id, noeud.id, 'cibles')}
          jeton={jeton}
          libelle="Cible"
        >
          <Cache nom="version" valeur={String(noeud.version)} />
          <Cache nom="cible" valeur={d.cible ?? ''} />
          <ChampChoix
            {...champDe(saisie, 'cibleLigne')}
            libelle="Pour l’indicateur"
            options={lignes.map((l) => ({
              valeur: l.id,
              libelle: `${l.code} ${l.contenu.intitule}`.slice(0, 90),
            }))}
          />
          <Champ
            {...champDe(saisie, 'cibleLibelle')}
            libelle="Ce qui est visé"
            aide="Vide : l’indicateur le dit."
            large
          />
          <Champs>
            <ChampChoix
              {...champDe(saisie, 'cibleSens')}
              libelle="Sens"
              options={[
                { valeur: '≥', libelle: 'au moins (≥, borne comprise)' },
                { valeur: '≤', libelle: 'au plus (≤, borne comprise)' },
              ]}
            />
            <Champ {...champDe(saisie, 'cibleValeur')} libelle="Valeur" aide="30 pour 30 %." />
            <Champ {...champDe(saisie, 'cibleUnite')} libelle="Unité" aide="%, heures, nombre…" />
            <Champ {...champDe(saisie, 'cibleAnnee')} libelle="Année" />
          </Champs>
          <Champs>
            <Champ {...champDe(saisie, 'cibleBaseAnnee')} libelle="Année de base" aide="Vide : sans base." />
            <Champ
              {...champDe(saisie, 'cibleBaseValeur')}
              libelle="Valeur de base"
              aide="Dans la même unité."
            />
          </Champs>
          <Bouton second>{d.cible === null ? 'Ajouter la cible' : 'Enregistrer la cible'}</Bouton>
        </Formulaire>
      </Depliable>
    </div>
  );
};
