import type { IndicateurCanonique } from '#domaines/indicateur';
import { type CleMesure, cleDeForme, direForme, type FormeOfferte } from '#domaines/mesure';
import type { AcheteurNomme } from '#domaines/organisation';
import { typographier } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routes } from '../../routes.ts';
import { routesMesures as r } from '../../routes-mesures.ts';
import {
  Actions,
  BarreFiltres,
  Bouton,
  BoutonLien,
  Cache,
  Champ,
  ChampChoix,
  ChoixListe,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, Groupe, ZoneTexte } from '../../ui/saisie.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';

export interface DonneesFormulaire {
  readonly indicateur: IndicateurCanonique;
  readonly cle: CleMesure;
  readonly annees: readonly number[];
  readonly acheteurs: readonly AcheteurNomme[];
  readonly offertes: readonly FormeOfferte[];
  readonly offerte: FormeOfferte;
  /** La mesure que l'on corrige ; `null` : une première saisie. */
  readonly mesure: { readonly id: string; readonly validee: boolean; readonly retiree: boolean } | null;
}

const OUI_NON = [
  { valeur: '', libelle: 'choisir' },
  { valeur: 'oui', libelle: 'oui' },
  { valeur: 'non', libelle: 'non' },
];

const EN_EUROS = ['part-montant', 'montant'];

/** « Nombre de kWh » : la grandeur d'un champ, quand elle a une unité. */
const unite = ({ forme, unite: u }: FormeOfferte): string =>
  EN_EUROS.includes(forme) ? 'en euros' : u === '' ? '' : `en ${u === '€' ? 'euros' : u}`;

const ChampsDeReponse = ({ donnees: d, saisie }: { donnees: DonneesFormulaire; saisie: Saisie }) => {
  const { indicateur, offerte } = d;
  const precision = unite(offerte);
  const numerateur = typographier(indicateur.numerateur);
  switch (offerte.forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return (
        <>
          <Champ
            {...champDe(saisie, 'numerateur')}
            large
            libelle={`Numérateur${precision === '' ? '' : `, ${precision}`}`}
            aide={numerateur}
          />
          <Champ
            {...champDe(saisie, 'denominateur')}
            large
            libelle={`Dénominateur${offerte.forme === 'part-montant' ? ', en euros' : ''}`}
            aide={typographier(indicateur.denominateur ?? 'ce sur quoi se rapporte le numérateur')}
          />
        </>
      );
    case 'nombre':
    case 'montant':
      return (
        <Champ
          {...champDe(saisie, 'numerateur')}
          large
          libelle={`Valeur${precision === '' ? '' : `, ${precision}`}`}
          aide={numerateur}
        />
      );
    case 'oui-non':
      return (
        <Champs>
          <ChampChoix
            {...champDe(saisie, 'oui')}
            libelle="Est-ce fait ?"
            aide={numerateur}
            options={OUI_NON}
          />
          <Champ
            {...champDe(saisie, 'jours')}
            libelle="Écart en jours"
            aide="Positif : en retard ; négatif : en avance ; vide : sans objet."
          />
        </Champs>
      );
    case 'jalon':
      return (
        <>
          <Champ
            {...champDe(saisie, 'etape')}
            large
            libelle="Jalon"
            aide="L’étape visée : étudié, créé, diffusé…"
          />
          <Champs>
            <ChampChoix {...champDe(saisie, 'oui')} libelle="Est-il atteint ?" options={OUI_NON} />
            <Champ {...champDe(saisie, 'le')} type="date" libelle="Date où il l’est, ou le sera" />
          </Champs>
        </>
      );
    case 'liste':
      return (
        <ZoneTexte {...champDe(saisie, 'elements')} libelle="Éléments" lignes={6} aide="Un par ligne." />
      );
    case 'repartition':
      return (
        <ZoneTexte
          {...champDe(saisie, 'parts')}
          libelle="Parts"
          lignes={6}
          aide="Une par ligne, avec son nombre : « Femmes : 12 ». Les pourcentages se calculent."
        />
      );
  }
};

export const PageSaisieMesure = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFormulaire;
  saisie: Saisie;
}) => {
  const { indicateur, cle, mesure } = d;
  const { code } = indicateur;
  const titre = mesure === null ? `Saisir ${code}` : `Corriger ${code}`;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="indicateurs">
      <FilAriane
        etapes={[
          { libelle: 'Mesures', href: r.liste({ annee: cle.annee }) },
          { libelle: code, href: routes.indicateur(code) },
          { libelle: mesure === null ? 'Saisir' : 'Corriger' },
        ]}
      />
      <Titre sousTitre={typographier(indicateur.intitule)}>{titre}</Titre>
      <BarreFiltres action={r.saisir(code)} libelle="Ce que vous mesurez" bouton="Changer">
        <ChoixListe
          nom="annee"
          libelle="Année"
          options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
          valeur={String(cle.annee)}
        />
        <ChoixListe
          nom="acheteur"
          libelle="Acheteur"
          options={[
            { valeur: '', libelle: 'ensemble des acheteurs' },
            ...d.acheteurs.map((a) => ({ valeur: a.siren, libelle: a.nom })),
          ]}
          valeur={cle.acheteur ?? ''}
        />
        {d.offertes.length > 1 && (
          <ChoixListe
            nom="forme"
            libelle="Donnée comme"
            options={d.offertes.map((o) => ({ valeur: cleDeForme(o), libelle: direForme(o) }))}
            valeur={cleDeForme(d.offerte)}
          />
        )}
      </BarreFiltres>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {mesure !== null && (
        <Message
          ton="information"
          titre={
            mesure.retiree
              ? 'Cette mesure avait été retirée'
              : mesure.validee
                ? 'Cette mesure est validée'
                : 'Cette mesure existe déjà'
          }
        >
          <p>
            {mesure.retiree
              ? 'L’enregistrer à nouveau la rétablit. '
              : 'Ce qui est enregistré reste lisible dans son historique. '}
            {mesure.validee && 'Une correction demande une nouvelle validation. '}
            <Lien href={r.fiche(mesure.id)}>Voir sa fiche</Lien>
          </p>
        </Message>
      )}
      <Section titre="La mesure" encadre>
        <Formulaire action={r.saisir(code)} jeton={jeton} libelle="Mesure">
          <Cache nom="version" valeur={String(saisie.version)} />
          <Cache nom="annee" valeur={String(cle.annee)} />
          <Cache nom="acheteur" valeur={cle.acheteur ?? ''} />
          <Cache nom="forme" valeur={cleDeForme(d.offerte)} />
          <ChampChoix
            {...champDe(saisie, 'declare')}
            libelle={`Réponse pour ${cle.annee}`}
            options={[
              { valeur: 'oui', libelle: 'la mesure est connue' },
              { valeur: 'non', libelle: 'non déclaré : je ne peux pas la donner' },
            ]}
          />
          <Groupe titre="Si elle est connue">
            <ChampsDeReponse donnees={d} saisie={saisie} />
            <Champs>
              <Champ
                {...champDe(saisie, 'source')}
                large
                libelle="Source"
                aide={`Le logiciel, le fichier ou la personne d’où elle vient. Attendue ici : ${indicateur.source.replaceAll('_', ' ')}.`}
              />
              <Champ
                {...champDe(saisie, 'dateSource')}
                type="date"
                libelle="Date de la source"
                aide="Vide si elle n’en a pas."
              />
            </Champs>
          </Groupe>
          <Groupe titre="Si elle n’est pas déclarée">
            <Champ
              {...champDe(saisie, 'motif')}
              large
              libelle="Pourquoi"
              aide="Par exemple : le compteur n’a pas été relevé. Ce n’est ni zéro, ni sans objet."
            />
          </Groupe>
          <ZoneTexte {...champDe(saisie, 'commentaire')} libelle="Commentaire" lignes={3} />
          <Texte petit>
            Votre nom et la date sont gardés avec la mesure. Un justificatif se joint ensuite, sur sa fiche.
          </Texte>
          <Actions>
            <Bouton>Enregistrer</Bouton>
            <BoutonLien href={r.liste({ annee: cle.annee })} second>
              Renoncer
            </BoutonLien>
          </Actions>
        </Formulaire>
      </Section>
    </Page>
  );
};
