import {
  ARTICLE_LICENCES,
  type CadenceEnVigueur,
  direCadence,
  LICENCES,
  PERIODES_PAR_AN,
  TYPES_PUBLICATION,
} from '#domaines/publication';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications as r } from '../../routes-publications.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, Groupe } from '../../ui/saisie.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { Designables, DonneesCadences } from './charger-publications.ts';

const Fil = ({ derniere, intermediaire = false }: { derniere: string; intermediaire?: boolean }) => (
  <FilAriane
    etapes={[
      { libelle: 'Gouvernance', href: routesGouvernance.accueil() },
      { libelle: 'Publications', href: r.accueil() },
      ...(intermediaire ? [{ libelle: 'Cadences et licence', href: r.cadences() }] : []),
      { libelle: derniere },
    ]}
  />
);

const origine = ({ legale, version }: CadenceEnVigueur): string =>
  legale === null
    ? version === 0
      ? '—'
      : 'choix de la collectivité'
    : `loi (${legale.article}) : tous les ${legale.mois} mois au plus`;

export const PageCadences = ({
  cadre,
  jeton,
  donnees: { cadences, reglage },
  peutPublier,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesCadences;
  peutPublier: boolean;
}) => (
  <Page cadre={cadre} titre="Cadences et licence des publications" rubrique="gouvernance">
    <Fil derniere="Cadences et licence" />
    <Titre sousTitre="À quel rythme chaque publication est attendue, et comment ce qui est publié peut être réutilisé.">
      Cadences et licence
    </Titre>
    <Section titre="Cadences">
      <Tableau
        legende="Cadence de chaque type de publication"
        lignes={cadences}
        cle={(c) => c.type}
        colonnes={[
          { titre: 'Publication', enTete: true, cellule: (c) => TYPES_PUBLICATION[c.type] },
          { titre: 'Cadence', cellule: (c) => direCadence(c.cadence) },
          { titre: 'D’où elle vient', cellule: origine },
          ...(peutPublier
            ? [
                {
                  titre: 'Régler',
                  cellule: (c: CadenceEnVigueur) => (
                    <Lien href={r.cadence(c.type)}>
                      Régler<span className="sr-only"> : {TYPES_PUBLICATION[c.type]}</span>
                    </Lien>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Texte petit>
        Une cadence en mois part de la dernière publication de ce type ; sans aucune, de la première échéance
        que vous donnez.
      </Texte>
    </Section>
    <Section titre="Licence de réutilisation" encadre>
      <Texte>
        {reglage.licence === null
          ? 'Aucune licence n’est choisie : les pages publiques le disent.'
          : `Les pages publiques annoncent : ${LICENCES[reglage.licence]}.`}{' '}
        Les deux licences proposées sont celles de l’article {ARTICLE_LICENCES}.
      </Texte>
      {peutPublier && (
        <Formulaire action={r.licence()} jeton={jeton} libelle="Licence de réutilisation">
          <Cache nom="version" valeur={String(reglage.version)} />
          <ChampChoix
            nom="licence"
            libelle="Licence"
            valeur={reglage.licence ?? ''}
            options={[
              { valeur: '', libelle: 'Pas encore choisie' },
              ...Object.entries(LICENCES).map(([valeur, libelle]) => ({ valeur, libelle })),
            ]}
          />
          <Bouton>Enregistrer la licence</Bouton>
        </Formulaire>
      )}
    </Section>
  </Page>
);

export const PageCadence = ({
  cadre,
  jeton,
  cadence,
  designables,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  cadence: CadenceEnVigueur;
  designables: Designables;
  saisie: Saisie;
}) => {
  const nom = TYPES_PUBLICATION[cadence.type];
  const titre = `Cadence : ${nom}`;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <Fil derniere={nom} intermediaire />
      <Titre
        sousTitre={
          cadence.legale === null
            ? 'Ce qui est déjà inscrit au registre garde son échéance.'
            : `L’article ${cadence.legale.article} du code de la commande publique demande une publication tous les ${cadence.legale.mois} mois au plus.`
        }
      >
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.cadence(cadence.type)} jeton={jeton} libelle={titre}>
        <Cache nom="version" valeur={String(saisie.version)} />
        <Groupe titre="Plusieurs fois par an">
          <Champs>
            <Champ
              {...champDe(saisie, 'parAn')}
              libelle="Nombre par an"
              aide={`${PERIODES_PAR_AN.join(', ')} ; vide : aucun.`}
            />
            <Champ
              {...champDe(saisie, 'delaiJours')}
              libelle="Jours après la fin de chaque période"
              aide="30 : le 1er trimestre est dû le 30 avril."
            />
          </Champs>
        </Groupe>
        <Groupe titre="Ou tous les tant de mois">
          <Champs>
            <Champ
              {...champDe(saisie, 'mois')}
              libelle="Nombre de mois"
              aide="Compté depuis la dernière publication."
            />
            <Champ
              {...champDe(saisie, 'premiere')}
              libelle="Première échéance"
              aide="Si rien n’a encore été publié."
              type="date"
            />
          </Champs>
        </Groupe>
        <ChampChoix
          {...champDe(saisie, 'schema')}
          libelle="Schéma que porteront ces publications"
          aide="Sans schéma, elles n’entrent dans le bilan d’aucun."
          options={[{ valeur: '', libelle: 'Aucun en particulier' }, ...designables.schemas]}
        />
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={r.cadences()} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
