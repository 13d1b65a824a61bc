import {
  branchesDe,
  type Contenu,
  estPlan,
  NATURES_DE_REFERENCE,
  type NatureDeReference,
  NIVEAUX,
} from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { champDe, erreurDe, type Saisie, valeurDe } from '../../../formulaires/saisie.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import {
  Actions,
  Bouton,
  BoutonLien,
  Cache,
  Champ,
  ChampChoix,
  Formulaire,
} from '../../../ui/formulaire.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, BoutonActe, CasesACocher, Champs, ZoneTexte } from '../../../ui/saisie.tsx';
import { Section, Texte } from '../../../ui/structure.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

/** On rattache un texte à un axe, un objectif ou une action ; plus fin, il se perdrait. */
const TROP_FINS: readonly string[] = NIVEAUX.slice(NIVEAUX.indexOf('moyen'));

export const PageReference = ({
  cadre,
  jeton,
  place,
  contenu,
  saisie,
  reference,
}: {
  cadre: Cadre;
  jeton: string;
  place: Place;
  contenu: Contenu;
  saisie: Saisie;
  /** Celle que l'on modifie ; `null` : une de plus. */
  reference: string | null;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const cochees = valeurDe(saisie, 'noeuds').split(',');
  const natures = Object.entries(NATURES_DE_REFERENCE) as [NatureDeReference, string][];
  const nature = natures.find(([n]) => n === valeurDe(saisie, 'nature'))?.[0];
  const retour = nature !== undefined && estPlan(nature) ? l.plans(...ici) : l.textes(...ici);
  const titre = reference === null ? 'Ajouter un texte ou un plan' : 'Modifier un texte ou un plan';
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active={nature !== undefined && estPlan(nature) ? 'plans' : 'textes'}
      titre={titre}
      sousTitre="Ce à quoi le schéma se rattache, et par quels niveaux."
      enErreur={saisie.fautes.length > 0}
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire
        action={reference === null ? l.references(...ici) : l.reference(...ici, reference)}
        jeton={jeton}
        libelle={titre}
      >
        <Cache nom="version" valeur={String(saisie.version)} />
        <ChampChoix
          {...champDe(saisie, 'nature')}
          libelle="Ce que c’est"
          options={[
            { valeur: '', libelle: 'à choisir' },
            ...natures.map(([valeur, libelle]) => ({ valeur, libelle })),
          ]}
        />
        <Champ
          {...champDe(saisie, 'intitule')}
          libelle="Référence"
          aide="Telle qu’on la cite : « Article L2111-3 du code de la commande publique », « Plan climat 2024-2030 »."
          large
          requis
        />
        <Champs>
          <Champ {...champDe(saisie, 'date')} libelle="Date" aide="2024, 02/2024 ou 16/02/2024." />
          <Champ {...champDe(saisie, 'adresse')} libelle="Adresse" aide="Où le lire : https://…" />
        </Champs>
        <ZoneTexte
          {...champDe(saisie, 'objet')}
          libelle="Objet"
          aide="Ce qu’il prévoit, en une phrase."
          lignes={2}
        />
        <ZoneTexte
          {...champDe(saisie, 'cibles')}
          libelle="Cibles du plan"
          aide="Pour un plan, un pacte, une charte, un label ou une politique. Une par ligne : « Émissions de gaz à effet de serre ; -55 ; % ; 2030 ». La valeur, l’unité et l’année peuvent manquer."
          lignes={4}
        />
        <CasesACocher
          nom="noeuds"
          question="Niveaux qui s’y rattachent"
          aide="Aucun : l’ensemble du schéma."
          erreur={erreurDe(saisie, 'noeuds')}
          enColonne
          cases={branchesDe(contenu)
            .ordre.filter((n) => !TROP_FINS.includes(n.niveau) || cochees.includes(n.id))
            .map((n) => ({ valeur: n.id, libelle: `${n.code} ${typographier(n.intitule)}` }))}
          cochees={cochees}
        />
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={retour} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
      {reference !== null && (
        <Section titre="Retirer du registre">
          <Texte>Le registre n’en tient plus compte ; sa trace reste.</Texte>
          <Formulaire
            action={l.referenceClore(...ici, reference)}
            jeton={jeton}
            libelle="Retirer du registre"
            enLigne
          >
            <Cache nom="version" valeur={String(saisie.version)} />
            <BoutonActe>Retirer</BoutonActe>
          </Formulaire>
        </Section>
      )}
    </PageLecture>
  );
};
